"""Things that stand about: banners, flowers, tables, windows, roofs, jars."""

from __future__ import annotations

import math
from random import Random

from .canvas import WIDTH, Canvas, Colour, Point, curve, dark, light, mix, veil
from .palette import HOE, INK, LEAF, LOTUS, ORANGE, PAPER, PINE, SHELL, SON, TILE, WHITE, WOOD


def banner(
    canvas: Canvas, random: Random, x: float, y: float, width: float, height: float, colour: Colour
) -> None:
    """A hanging cloth with strokes for letters: nothing to misread."""
    canvas.box(x + 8, y + 10, width, height, veil(INK, 0.2))
    canvas.box(x, y, width, height, colour)
    rows = 3 if height > 170 else 2
    for row in range(rows):
        level = y + height * (row + 0.62) / (rows + 0.3)
        words = [random.uniform(30, 90) for _number in range(random.randint(4, 6))]
        scale = min(1.0, width * (0.86 - row * 0.12) / (sum(words) + 20 * len(words)))
        left = x + width / 2 - scale * (sum(words) + 20 * (len(words) - 1)) / 2
        thick = height / rows * (0.3 if row else 0.38)
        for word in words:
            canvas.rounded(
                left,
                level - thick / 2,
                word * scale,
                thick,
                3,
                veil(HOE if not row else SHELL, 0.95),
            )
            left += (word + 20) * scale


def curtain(
    canvas: Canvas, x: float, width: float, top: float, bottom: float, colour: Colour, fold: float
) -> None:
    """Heavy cloth in folds."""
    canvas.box(x, top, width, bottom - top, colour)
    at = x
    while at < x + width:
        canvas.box(
            at, top, min(fold * 0.42, x + width - at), bottom - top, veil(dark(colour, 0.7), 0.3)
        )
        canvas.box(
            at + fold * 0.55,
            top,
            max(0.0, min(fold * 0.14, x + width - at - fold * 0.55)),
            bottom - top,
            veil(light(colour, 0.6), 0.14),
        )
        at += fold


def flowers(
    canvas: Canvas, random: Random, x: float, y: float, width: float, height: float
) -> None:
    """A low arrangement, middle of its foot at `x`, `y`."""
    for _number in range(int(width / 6)):
        place = random.uniform(-0.5, 0.5)
        lift = random.random() * (1 - abs(place) * 1.3)
        canvas.oval(
            x + place * width, y - height * max(0.1, lift), 13, 9, mix(PINE, LEAF, random.random())
        )
    for _number in range(int(width / 5)):
        place = random.uniform(-0.46, 0.46)
        lift = random.uniform(0.25, 1) * (1 - abs(place) * 1.2)
        size = random.uniform(6, 11)
        bloom = random.choice((SON, LOTUS, HOE, WHITE, ORANGE, LOTUS))
        canvas.dot(x + place * width, y - height * max(0.15, lift), size, bloom)
        canvas.dot(
            x + place * width - 1, y - height * max(0.15, lift) - 1, size * 0.4, light(bloom, 0.4)
        )


def window(
    canvas: Canvas,
    x: float,
    y: float,
    width: float,
    height: float,
    frame: Colour,
    pane: Colour,
    columns: int = 2,
) -> None:
    canvas.box(x - 10, y - 10, width + 20, height + 20, frame)
    canvas.box(x, y, width, height, pane)
    canvas.shape(
        [(x, y + height), (x, y + height * 0.45), (x + width * 0.55, y), (x + width * 0.8, y)],
        veil(WHITE, 0.2),
    )
    for at in range(1, columns):
        canvas.box(x + width * at / columns - 4, y, 8, height, frame)
    canvas.box(x, y + height * 0.42, width, 8, frame)
    canvas.box(x - 20, y + height + 10, width + 40, 14, light(frame, 0.25))


def shutter(
    canvas: Canvas, x: float, y: float, width: float, height: float, colour: Colour
) -> None:
    """A pair of closed louvred shutters."""
    canvas.box(x - 7, y - 7, width + 14, height + 14, dark(colour, 0.35))
    for leaf in (0, 1):
        left = x + leaf * width / 2 + 2
        canvas.box(left, y, width / 2 - 4, height, colour)
        for slat in range(9):
            canvas.box(
                left + 5,
                y + 8 + slat * (height - 12) / 9,
                width / 2 - 14,
                3,
                veil(dark(colour, 0.6), 0.6),
            )


def tiled_roof(canvas: Canvas, points: list[Point], colour: Colour, rows: int = 7) -> None:
    """A straight roof: points upper left, upper right, lower right, lower left."""
    canvas.shape(points, colour)
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = points
    for row in range(1, rows):
        share = row / rows
        canvas.line(
            [
                (ax + (dx - ax) * share, ay + (dy - ay) * share),
                (bx + (cx - bx) * share, by + (cy - by) * share),
            ],
            3,
            veil(dark(colour, 0.6), 0.35),
        )
    canvas.line([(ax, ay), (bx, by)], 9, dark(colour, 0.3))
    canvas.line([(dx, dy), (cx, cy)], 7, dark(colour, 0.4))


def table(
    canvas: Canvas,
    x: float,
    y: float,
    width: float,
    depth: float,
    legs: float,
    colour: Colour = WOOD,
) -> None:
    """A table seen a little from above; `y` is the far edge of its top."""
    canvas.shape(
        [
            (x, y),
            (x + width, y),
            (x + width + depth * 0.5, y + depth),
            (x - depth * 0.5, y + depth),
        ],
        light(colour, 0.14),
    )
    canvas.box(x - depth * 0.5, y + depth, width + depth, legs * 0.16, colour)
    for left in (x - depth * 0.5 + 26, x + width + depth * 0.5 - 62):
        canvas.box(left, y + depth + legs * 0.16, 36, legs * 0.84, dark(colour, 0.25))


def jar(canvas: Canvas, x: float, y: float, h: float, colour: Colour, slim: float = 1.0) -> None:
    """A clay jar standing at `x`, `y`."""
    wide = h * 0.36 * slim
    canvas.oval(x + h * 0.05, y, wide * 1.1, h * 0.06, veil(INK, 0.22))
    profile = [
        (0.5, 1.0),
        (0.62, 0.94),
        (0.52, 0.86),
        (0.98, 0.62),
        (1.0, 0.46),
        (0.78, 0.16),
        (0.55, 0.0),
    ]
    right = curve([(x + wide * dx, y - h * dy) for dx, dy in profile])
    left = [(2 * x - px, py) for px, py in reversed(right)]
    canvas.shape([*right, *left], colour)
    middle = [(x + wide * 0.3, y - h), (x + wide * 0.5, y - h * 0.5), (x + wide * 0.25, y)]
    canvas.shape([*right, *reversed(curve(middle))], veil(dark(colour, 0.7), 0.28))
    canvas.oval(x, y - h * 0.985, wide * 0.56, h * 0.045, dark(colour, 0.45))
    canvas.line(
        [(x - wide * 0.93, y - h * 0.66), (x + wide * 0.93, y - h * 0.66)],
        h * 0.02,
        veil(light(colour, 0.5), 0.5),
    )


def basket(canvas: Canvas, random: Random, x: float, y: float, size: float, goods: Colour) -> None:
    """A flat bamboo basket heaped with something."""
    canvas.oval(x, y + size * 0.1, size * 1.02, size * 0.36, veil(INK, 0.2))
    canvas.arc(x, y - size * 0.1, size, size * 0.55, 0, 180, dark(PAPER, 0.32))
    canvas.oval(x, y - size * 0.1, size, size * 0.3, mix(PAPER, WOOD, 0.35))
    for number in range(16):
        angle = math.tau * number / 16
        reach = random.uniform(0.1, 0.7)
        tone = mix(goods, light(goods, 0.4), random.random())
        cx, cy = (
            x + math.cos(angle) * size * reach,
            y - size * 0.16 + math.sin(angle) * size * reach * 0.26,
        )
        canvas.dot(
            cx,
            cy - size * 0.1 * (1 - reach),
            size * random.uniform(0.14, 0.2),
            tone if number % 3 else dark(tone, 0.15),
        )


def lamp(canvas: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """A hanging lamp with its light."""
    canvas.line([(x, 0), (x, y)], 4, INK)
    canvas.glow(x, y + size * 0.6, size * 3.4, (255, 232, 176), 0.5)
    canvas.shape(
        [
            (x - size * 0.22, y),
            (x + size * 0.22, y),
            (x + size * 0.8, y + size * 0.55),
            (x - size * 0.8, y + size * 0.55),
        ],
        colour,
    )
    canvas.oval(x, y + size * 0.55, size * 0.8, size * 0.12, (255, 240, 200))


def village_house(
    canvas: Canvas, x: float, y: float, width: float, wall: Colour, roof: Colour = TILE
) -> None:
    """A small house with a tiled roof, foot at `y`."""
    height = width * 0.42
    canvas.box(x, y - height, width, height, wall)
    tiled_roof(
        canvas,
        [
            (x + width * 0.12, y - height * 1.9),
            (x + width * 0.88, y - height * 1.9),
            (x + width * 1.1, y - height * 0.92),
            (x - width * 0.1, y - height * 0.92),
        ],
        roof,
        rows=5,
    )
    canvas.box(x + width * 0.42, y - height * 0.72, width * 0.17, height * 0.72, dark(WOOD, 0.2))
    for left in (0.12, 0.72):
        canvas.box(
            x + width * left, y - height * 0.66, width * 0.16, height * 0.34, dark(PINE, 0.1)
        )


def floor(canvas: Canvas, y: float, colour: Colour, bottom: float = 1200) -> None:
    canvas.box(0, y, WIDTH, bottom - y, colour)
    for number in range(9):
        level = y + (bottom - y) * (number / 9) ** 1.5
        canvas.box(0, level, WIDTH, 2, veil(dark(colour, 0.6), 0.2))
