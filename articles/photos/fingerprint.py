"""A picture's fingerprint: alike for the same picture at another size, quality or format.

The perceptual hash of Zauner's thesis: the lowest waves of a 32 × 32 grey picture, each above or
below their median.
"""

from __future__ import annotations

from math import cos, pi
from statistics import median

from PIL import Image

_SIDE, _WAVES = 32, 8
_COSINES = [
    [cos(pi * (2 * at + 1) * wave / (2 * _SIDE)) for at in range(_SIDE)] for wave in range(_WAVES)
]
# Waves of a picture that is as good as one colour are noise; they would match at random.
_FAINTEST = 16.0


def fingerprint(picture: Image.Image) -> int:
    """64 bits of an upright picture in L or RGB."""
    grey = picture.resize((_SIDE, _SIDE), Image.Resampling.BOX, reducing_gap=2.0).convert("L")
    pixels = grey.tobytes()
    rows = [pixels[start : start + _SIDE] for start in range(0, _SIDE * _SIDE, _SIDE)]
    across = [[_wave(row, cosines) for cosines in _COSINES] for row in rows]
    waves = [_wave(column, cosines) for column in zip(*across, strict=True) for cosines in _COSINES]
    waves[0] = 0.0  # the brightness of the whole, which any program changes
    middle = median(waves)
    bits = 0
    for wave in waves:
        bits = bits << 1 | (wave > middle and abs(wave) > _FAINTEST)
    return bits


def bands(bits: int) -> tuple[int, int, int, int]:
    """Four quarters: two fingerprints that differ in up to seven bits have one that differs in one
    bit at most."""
    a, b, c, d = (bits >> shift & 0xFFFF for shift in (48, 32, 16, 0))
    return a, b, c, d


def neighbours(band: int) -> list[int]:
    """The quarter itself and all that differ from it in one bit."""
    return [band, *(band ^ 1 << place for place in range(16))]


def distance(one: int, other: int) -> int:
    """In how many bits two fingerprints differ."""
    return (one ^ other).bit_count()


def _wave(values: bytes | tuple[float, ...], cosines: list[float]) -> float:
    return sum(value * cosine for value, cosine in zip(values, cosines, strict=True))
