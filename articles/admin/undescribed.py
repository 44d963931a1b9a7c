"""Django says of each part of a field by which text it is described. Where that text has no id, or
the part is hidden, it may not be said."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.forms import ReadOnlyPasswordHashWidget
from django.forms import CheckboxSelectMultiple, HiddenInput


class Undescribed:
    left_out: tuple[str, ...] = ("aria-describedby",)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        kept = {key: said for key, said in (attrs or {}).items() if key not in self.left_out}
        return super().get_context(name, value, kept)  # type: ignore[misc]


class Boxes(Undescribed, CheckboxSelectMultiple):
    pass


class FormerValue(Undescribed, HiddenInput):
    pass


class KeptPassword(Undescribed, ReadOnlyPasswordHashWidget):
    """Words and a link, which cannot be disabled either."""

    left_out = ("aria-describedby", "disabled")
