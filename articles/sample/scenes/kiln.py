"""The pottery kiln."""

from __future__ import annotations

import math
from random import Random

from .canvas import Canvas, Colour, curve, dark, hue, light, mix, veil
from .nature import areca, sky, tree_line
from .palette import (
    BRICK,
    DUSK,
    EARTH,
    INK,
    LATE,
    MORNING,
    PINE,
    SAND,
    WOOD,
)
from .people import somebody, stand
from .things import jar, tiled_roof
from .working import bend

_GLAZES = (hue("8a4f2d"), hue("a8682f"), hue("6f3f2a"), hue("b98246"), hue("7a5a3a"), hue("94613f"))


def pottery_kiln(random: Random) -> tuple[Canvas, Colour]:
    day = random.choice((MORNING, LATE, DUSK, LATE))
    canvas = Canvas(SAND)
    sky(canvas, random, day, 640)
    tree_line(canvas, random, 650, 80, mix(PINE, day.far, 0.3))
    side = random.choice((-1, 1))
    areca(canvas, random, 900 - side * random.uniform(600, 780), 680, 520)
    canvas.slope(640, 560, mix(SAND, EARTH, 0.2), mix(SAND, EARTH, 0.45))
    x = 900 + side * 260
    _smoke(canvas, random, x + side * 330, 330, day.below)
    _shed(canvas, x, 470)
    _kiln(canvas, x, 900, side)
    _fire(canvas, x - side * 60, 900)
    glaze = random.sample(_GLAZES, 4)
    for row, (y, h, count) in enumerate(((800, 180, 5), (930, 230, 5), (1130, 330, 4))):
        for number in range(count):
            place = 900 - side * (820 - number * (150 + row * 46)) + random.uniform(-14, 14)
            if abs(place - x) > 330 or y > 1000:
                tone = mix(random.choice(glaze), EARTH, 0.2 * (2 - row))
                jar(
                    canvas,
                    place,
                    y + random.uniform(-8, 8),
                    h * random.uniform(0.86, 1.06),
                    tone,
                    random.uniform(0.78, 1.1),
                )
    look = somebody(random, woman=False, dress="shirt")
    bend(canvas, x - side * 360, 985, 420, look, side)
    stand(canvas, x + side * 430, 1010, 430, somebody(random), random.choice(("rest", "point")))
    return canvas, day.tint


def _smoke(canvas: Canvas, random: Random, x: float, y: float, colour: Colour) -> None:
    canvas.box(x - 46, y - 30, 92, 420, BRICK)
    canvas.box(x - 56, y - 40, 112, 26, dark(BRICK, 0.25))
    canvas.box(x + 8, y - 30, 38, 420, veil(INK, 0.12))
    for number in range(13):
        drift = number * 16 + random.uniform(-12, 12)
        canvas.dot(
            x + drift,
            y - 60 - number * 30,
            26 + number * 8,
            veil(light(colour, 0.4), 0.34 - number * 0.018),
        )


def _shed(canvas: Canvas, x: float, y: float) -> None:
    for post in (x - 520, x - 180, x + 180, x + 520):
        canvas.box(post - 11, y, 22, 380, dark(WOOD, 0.15))
    canvas.box(x - 520, y + 40, 1040, 18, dark(WOOD, 0.3))
    tiled_roof(
        canvas,
        [(x - 470, y - 120), (x + 470, y - 120), (x + 620, y + 46), (x - 620, y + 46)],
        dark(BRICK, 0.22),
        rows=8,
    )


def _kiln(canvas: Canvas, x: float, y: float, side: int) -> None:
    dome = curve(
        [
            (x - 420, y),
            (x - 400, y - 190),
            (x - 210, y - 340),
            (x, y - 370),
            (x + 210, y - 340),
            (x + 400, y - 190),
            (x + 420, y),
        ]
    )
    canvas.oval(x, y + 4, 470, 46, veil(INK, 0.25))
    canvas.shape(dome, BRICK)
    for row in range(1, 9):
        level = y - row * 41
        half = 420 * math.sqrt(max(0.0, 1 - (row * 41 / 385) ** 2)) - 6
        canvas.line([(x - half, level), (x + half, level)], 4, veil(light(SAND, 0.2), 0.4))
        for column in range(-7, 8):
            place = x + column * 60 + (row % 2) * 30
            if abs(place - x) < half - 10:
                canvas.line([(place, level), (place, level + 41)], 4, veil(light(SAND, 0.2), 0.3))
    shade = [point for point in dome if (point[0] - x) * side > 120]
    canvas.shape([*shade, (x + side * 150, y)], veil(INK, 0.16))


def _fire(canvas: Canvas, x: float, y: float) -> None:
    canvas.arc(x, y - 20, 132, 196, 180, 360, dark(BRICK, 0.45))
    canvas.box(x - 132, y - 22, 264, 24, dark(BRICK, 0.45))
    canvas.arc(x, y - 8, 102, 166, 180, 360, hue("3a1512"))
    for size, tone in (
        (1.0, hue("c8391f")),
        (0.74, hue("e8792b")),
        (0.48, hue("f6b544")),
        (0.24, hue("fdeaa8")),
    ):
        flame = [
            (-0.8, 0),
            (-0.7, -0.5),
            (-0.4, -0.8),
            (-0.25, -0.55),
            (0, -1.1),
            (0.25, -0.6),
            (0.45, -0.9),
            (0.7, -0.45),
            (0.8, 0),
        ]
        canvas.blob([(x + dx * 104 * size, y - 4 + dy * 124 * size) for dx, dy in flame], tone)
    canvas.glow(x, y - 40, 330, hue("ffb25c"), 0.5)
