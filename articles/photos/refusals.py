"""Why an uploaded file was not taken, in one sentence that says what to do."""

from __future__ import annotations

from typing import Any


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
