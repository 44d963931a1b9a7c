"""Why an uploaded file was not taken, in one sentence that says what to do."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _


class RefusedPhoto(ValueError):
    """A file that is no photo for us.

    `message`, `params` and `code` are made for Django's `ValidationError`; `str()` gives the
    finished sentence in the language active at that moment.
    """

    def __init__(self, message: Any, *, code: str = "refused_photo", **params: object) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.params = params

    def __str__(self) -> str:
        return str(self.message) % self.params


class NoRoom(RefusedPhoto):
    """The disk is nearly full; what lies on it stays readable, nothing new comes in."""


class NoStore(RefusedPhoto):
    """What holds the photos does not answer, or does not take what it is given."""


def no_store() -> NoStore:
    return NoStore(
        _("The photo store does not answer: no photo can come in now, texts still can."),
        code="no_store",
    )
