"""Photos made on the spot, so that no binary file lies in the repository."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image

RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 160, 60), (30, 60, 180), (255, 255, 255)
QUARTERS = (RED, GREEN, BLUE, WHITE)
"""Colours of the quarters as seen: upper left, upper right, lower left, lower right."""


def quartered(width: int = 480, height: int = 320) -> Image.Image:
    picture = Image.new("RGB", (width, height))
    for number, colour in enumerate(QUARTERS):
        left, top = width // 2 * (number % 2), height // 2 * (number // 2)
        picture.paste(colour, (left, top, left + width // 2 + 1, top + height // 2 + 1))
    return picture


def encoded(picture: Image.Image, format_: str = "JPEG", **options: Any) -> BytesIO:
    buffer = BytesIO()
    if format_ == "JPEG":
        options = {"quality": 95, "subsampling": "4:4:4"} | options
    picture.save(buffer, format_, **options)
    buffer.seek(0)
    return buffer


def opened(data: bytes) -> Image.Image:
    picture = Image.open(BytesIO(data))
    picture.load()
    return picture


def seen_quarters(picture: Image.Image) -> list[tuple[int, int, int]]:
    """The nearest of the four colours in the middle of each quarter."""
    rgb = picture.convert("RGB")
    points = [(x * rgb.width // 4, y * rgb.height // 4) for y in (1, 3) for x in (1, 3)]
    return [_nearest(rgb.getpixel(point)) for point in points]


def pixel(picture: Image.Image, x: int, y: int) -> Any:
    """One number for a grey picture, else one for each band."""
    return picture.getpixel((x, y))


def near(seen: Any, wanted: tuple[int, int, int], tolerance: int = 12) -> bool:
    return all(abs(a - b) <= tolerance for a, b in zip(seen, wanted, strict=True))


def _nearest(seen: Any) -> tuple[int, int, int]:
    return min(QUARTERS, key=lambda c: sum((a - b) ** 2 for a, b in zip(c, seen, strict=True)))
