"""A sheet of paper in logical pixels, drawn twice as large so that edges come out smooth."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from io import BytesIO
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1800, 1200

Point = tuple[float, float]
Colour = tuple[int, int, int]
Fill = Colour | tuple[int, int, int, int]

_FINE = 2
_CURVE_STEPS = 8


def hue(code: str) -> Colour:
    """A colour from its hexadecimal name, `"a22a18"`."""
    return int(code[:2], 16), int(code[2:4], 16), int(code[4:], 16)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """`share` of the second colour in the first; 0 is all first."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def dark(colour: Colour, share: float = 0.2) -> Colour:
    return mix(colour, (24, 22, 30), share)


def light(colour: Colour, share: float = 0.2) -> Colour:
    return mix(colour, (255, 250, 236), share)


def veil(colour: Colour, opacity: float) -> Fill:
    """The colour, letting through what is below it."""
    return (*colour, round(opacity * 255))


def curve(points: Sequence[Point], *, closed: bool = False) -> list[Point]:
    """A smooth line through all points (Catmull-Rom)."""
    count = len(points)
    smooth: list[Point] = []
    for at in range(count if closed else count - 1):
        a, b, c, d = (_near(points, at + step, closed) for step in (-1, 0, 1, 2))
        for step in range(_CURVE_STEPS):
            smooth.append(_between(a, b, c, d, step / _CURVE_STEPS))
    return smooth if closed else [*smooth, points[-1]]


def _near(points: Sequence[Point], at: int, closed: bool) -> Point:
    return points[at % len(points)] if closed else points[min(max(at, 0), len(points) - 1)]


def _between(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    def along(axis: int) -> float:
        p, q, r, s = a[axis], b[axis], c[axis], d[axis]
        bend = 2 * p - 5 * q + 4 * r - s
        return 0.5 * (2 * q + (r - p) * t + bend * t * t + (3 * q - p - 3 * r + s) * t**3)

    return along(0), along(1)


class Canvas:
    """What is drawn later lies on top. A fill with four numbers lets the ground through."""

    def __init__(self, ground: Colour) -> None:
        self.sheet = Image.new("RGB", (WIDTH * _FINE, HEIGHT * _FINE), ground)
        self._pen = ImageDraw.Draw(self.sheet, "RGBA")

    def shape(self, points: Iterable[Point], fill: Fill) -> None:
        self._pen.polygon([(x * _FINE, y * _FINE) for x, y in points], fill=fill)

    def blob(self, points: Sequence[Point], fill: Fill) -> None:
        """A shape with a smooth edge."""
        self.shape(curve(points, closed=True), fill)

    def box(self, x: float, y: float, width: float, height: float, fill: Fill) -> None:
        self.shape([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], fill)

    def rounded(
        self, x: float, y: float, width: float, height: float, radius: float, fill: Fill
    ) -> None:
        edges = (x * _FINE, y * _FINE, (x + width) * _FINE, (y + height) * _FINE)
        self._pen.rounded_rectangle(edges, radius * _FINE, fill=fill)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: Fill) -> None:
        edges = ((x - rx) * _FINE, (y - ry) * _FINE, (x + rx) * _FINE, (y + ry) * _FINE)
        self._pen.ellipse(edges, fill=fill)

    def dot(self, x: float, y: float, radius: float, fill: Fill) -> None:
        self.oval(x, y, radius, radius, fill)

    def arc(
        self, x: float, y: float, rx: float, ry: float, start: float, end: float, fill: Fill
    ) -> None:
        """A filled piece of an oval cut by its chord; degrees clockwise from the right."""
        edges = ((x - rx) * _FINE, (y - ry) * _FINE, (x + rx) * _FINE, (y + ry) * _FINE)
        self._pen.chord(edges, start, end, fill=fill)

    def line(self, points: Sequence[Point], width: float, fill: Fill) -> None:
        scaled = [(x * _FINE, y * _FINE) for x, y in points]
        self._pen.line(scaled, fill=fill, width=max(1, round(width * _FINE)), joint="curve")

    def limb(self, points: Sequence[Point], width: float, fill: Fill) -> None:
        """A line with round ends and bends."""
        self.line(points, width, fill)
        for x, y in points:
            self.dot(x, y, width / 2, fill)

    def slope(self, y: float, height: float, above: Colour, below: Colour) -> None:
        """Bands of colour melting into each other over the whole width."""
        size = (1, max(1, round(height * _FINE)))
        mask = Image.linear_gradient("L").resize(size)
        shade = Image.composite(Image.new("RGB", size, below), Image.new("RGB", size, above), mask)
        wide = shade.resize((WIDTH * _FINE, shade.height), Image.Resampling.NEAREST)
        self.sheet.paste(wide, (0, round(y * _FINE)))

    def glow(self, x: float, y: float, radius: float, colour: Colour, opacity: float) -> None:
        """Light that fades out round a point."""
        side = round(radius * 2 * _FINE)
        mask = ImageChops.invert(Image.radial_gradient("L")).point(
            lambda value: max(0.0, (value - 74) / 181) ** 1.6 * 255 * opacity
        )
        corner = (round((x - radius) * _FINE), round((y - radius) * _FINE))
        self.sheet.paste(colour, corner, mask.resize((side, side), Image.Resampling.BILINEAR))

    def mirror(self, y: float, height: float, water: Colour, share: float) -> None:
        """What lies above the line `y`, upside down below it, dulled by the water's colour."""
        top = max(0, round((y - height) * _FINE))
        above = self.sheet.crop((0, top, WIDTH * _FINE, round(y * _FINE)))
        above = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        above = above.filter(ImageFilter.BoxBlur(3 * _FINE))
        below = Image.blend(above, Image.new("RGB", above.size, water), share)
        self.sheet.paste(below, (0, round(y * _FINE)))

    def finished(self, random: Random, tint: Colour) -> bytes:
        """The sheet as a JPEG, with the day's light and the grain of paper on it."""
        picture = self.sheet.reduce(_FINE).point(_in_light(tint))
        picture = _with_grain(picture, random)
        buffer = BytesIO()
        picture.save(buffer, "JPEG", quality=90, subsampling="4:4:4")
        return buffer.getvalue()


def _in_light(tint: Colour) -> list[int]:
    """What becomes of each value of each channel."""
    ramp = Image.frombytes("L", (256, 1), bytes(range(256)))
    grey = Image.merge("RGB", (ramp, ramp, ramp))
    lit = Image.blend(grey, ImageChops.multiply(grey, Image.new("RGB", grey.size, tint)), 0.85)
    return [value for channel in lit.split() for value in channel.tobytes()]


def _with_grain(picture: Image.Image, random: Random) -> Image.Image:
    size = (WIDTH // 2, HEIGHT // 2)
    grain = Image.frombytes("L", size, random.randbytes(size[0] * size[1]))
    grain = grain.filter(ImageFilter.GaussianBlur(0.6)).point(lambda value: 128 + (value - 128) / 8)
    sheet = grain.resize(picture.size, Image.Resampling.BICUBIC)
    return ImageChops.overlay(picture, Image.merge("RGB", (sheet, sheet, sheet)))


def ring(x: float, y: float, rx: float, ry: float, count: int, turn: float = 0.0) -> list[Point]:
    """Points spread evenly on an oval."""
    angles = (turn + math.tau * at / count for at in range(count))
    return [(x + rx * math.cos(angle), y + ry * math.sin(angle)) for angle in angles]
