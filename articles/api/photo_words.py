"""What is said of a photo as JSON, in and out: what is given out may be sent back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from articles.models import Consent, DigitalSource, Licence, Photo
from articles.workflow import pictures

from . import sent
from .words import tags_in

_COLUMNS: Any = Photo._meta
_TEXTS = ("caption", "alt", "credit", "copyright", "place")
_CHOICES: dict[str, Any] = {
    "licence": Licence,
    "consent": Consent,
    "digital_source": DigitalSource,
}


def words_in(value: Any) -> dict[str, Any]:
    """Of those that are sent, by the names that the verbs take; `tags` among them."""
    given = sent.known(value, _READ, "words")
    return {name: _READ[name](one, name) for name, one in given.items()}


def words_out(photo: Photo) -> dict[str, Any]:
    """Two queries, where the tags were not fetched before."""
    said: dict[str, Any] = {name: getattr(photo, name) for name in pictures.WORDS}
    return said | {"tags": sorted(item.tag.name for item in photo.tagged_items.all())}


def _text(value: Any, field: str) -> str:
    return sent.text(value, field, longest=_COLUMNS.get_field(field).max_length)


_READ: dict[str, Callable[[Any, str], Any]] = {
    **dict.fromkeys(_TEXTS, _text),
    **dict.fromkeys(("taken_on", "rights_until"), sent.day),
    **dict.fromkeys(("focal_x", "focal_y"), sent.share),
    **{name: partial(sent.choice, choices=of.values) for name, of in _CHOICES.items()},
    "single_use": sent.flag,
    "tags": tags_in,
}
