"""What a file says of itself, offered as words of the photo: filled in where nothing is said, and
marked until a person has looked at it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from articles.models import DigitalSource, Photo
from articles.photos.metadata import Embedded

# Words of the row; the tags beside it are offered too.
_WORDS = ("caption", "credit", "copyright", "place", "taken_on", "digital_source")
TAGS = "tags"


def suggested(photo: Photo) -> list[str]:
    """The words that were read from the file and that nobody has looked at yet."""
    return list(photo.metadata.get("suggested", ()))


def suggestions(photo: Photo) -> dict[str, Any]:
    """Those with what the file says; a day as ISO writes it."""
    said = photo.metadata.get("embedded", {})
    return {word: said[word] for word in suggested(photo) if word in said}


def note(photo: Photo, embedded: Embedded) -> None:
    """Keeps what the file says beside the (unsaved) row."""
    photo.metadata = {**photo.metadata, "embedded": _said(embedded), "suggested": []}


def fill(photo: Photo, tag_names: list[str]) -> list[str]:
    """Fills what is empty in the (unsaved) row and marks it; returns the names of its tags."""
    said, filled = photo.metadata["embedded"], []
    for word in _WORDS:
        if word in said and not getattr(photo, word):
            setattr(photo, word, _value(word, said[word]))
            filled.append(word)
    if TAGS in said and not tag_names:
        tag_names = said[TAGS]
        filled.append(TAGS)
    photo.metadata = {**photo.metadata, "suggested": filled}
    return tag_names


def looked_at(photo: Photo, words: set[str]) -> None:
    """A person has seen these."""
    left = [word for word in suggested(photo) if word not in words]
    photo.metadata = {**photo.metadata, "suggested": left}


def _said(embedded: Embedded) -> dict[str, Any]:
    sources = {choice for choice in DigitalSource.values if choice}
    said = {
        "caption": _cut("caption", embedded.caption),
        "credit": _cut("credit", _credit(embedded)),
        "copyright": _cut("copyright", embedded.copyright),
        "place": _cut("place", embedded.place),
        "taken_on": embedded.taken_on.isoformat() if embedded.taken_on else "",
        "digital_source": embedded.digital_source if embedded.digital_source in sources else "",
        TAGS: list(embedded.keywords),
    }
    return {word: value for word, value in said.items() if value}


def _credit(embedded: Embedded) -> str:
    """As it is printed of an agency's photographer: “Nguyễn An/TTXVN”."""
    names = [embedded.byline, embedded.credit]
    return "/".join(dict.fromkeys(filter(None, names)))


def _cut(word: str, text: str) -> str:
    """What the field takes, to its last whole word."""
    field: Any = Photo._meta.get_field(word)
    most: int = field.max_length
    if len(text) <= most:
        return text
    return text[:most].rsplit(None, 1)[0]


def _value(word: str, said: str) -> Any:
    return dt.date.fromisoformat(said) if word == "taken_on" else said
