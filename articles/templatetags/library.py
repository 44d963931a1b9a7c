"""What the photo library says beside a field."""

from __future__ import annotations

from typing import Any

from django import template

register = template.Library()


@register.filter
def hint(form: Any, name: str) -> str:
    """What is missing or repeated in a field."""
    return str(form.hints().get(name, ""))


@register.filter
def from_file(form: Any, name: str) -> bool:
    """Whether its words were read from the file, and nobody has looked at them."""
    return name in form.suggested
