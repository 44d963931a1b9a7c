"""IPTC's Information Interchange Model: numbered fields of bytes, often in an old encoding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from . import Said
from .words import words

_RESOURCE = 0x0404
_MOST_FIELDS = 500
_NAMES = {
    120: "caption",
    110: "credit",
    80: "byline",
    116: "copyright",
    55: "taken_on",
    92: "place",
    90: "place",
    95: "place",
    101: "place",
    25: "keywords",
}


def said(info: dict[Any, Any]) -> Said:
    """From what Pillow has of a JPEG's Photoshop resources."""
    resources = info.get("photoshop")
    data = resources.get(_RESOURCE) if isinstance(resources, dict) else None
    found: list[tuple[int, str]] = []
    for number, (dataset, value) in enumerate(_fields(data if isinstance(data, bytes) else b"")):
        if number >= _MOST_FIELDS:
            break
        if dataset in _NAMES:
            found.append((dataset, words(value)))
    # The order of the table is the order of a place's parts: the street before the country.
    return {
        name: [text for number in _numbers(name) for dataset, text in found if dataset == number]
        for name in dict.fromkeys(_NAMES.values())
    }


def _numbers(name: str) -> list[int]:
    return [number for number, wanted in _NAMES.items() if wanted == name]


def _fields(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The fields of record 2, the one about the picture."""
    at = 0
    while data[at : at + 1] == b"\x1c" and at + 5 <= len(data):
        record, dataset = data[at + 1], data[at + 2]
        size = int.from_bytes(data[at + 3 : at + 5], "big")
        at += 5
        if size & 0x8000:  # so many bytes hold the size
            width = size & 0x7FFF
            size = int.from_bytes(data[at : at + width], "big") if width <= 4 else len(data)
            at += width
        if record == 2:
            yield dataset, data[at : at + size]
        at += size
