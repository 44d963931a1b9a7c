"""Sky, hills, water, trees."""

from __future__ import annotations

import math
from random import Random

from .canvas import WIDTH, Canvas, Colour, Point, curve, dark, light, mix, veil
from .palette import EARTH, LEAF, MOSS, PINE, SHELL, WOOD, Light


def sky(canvas: Canvas, random: Random, day: Light, horizon: float) -> None:
    """Sky down to the horizon, with sun and clouds."""
    canvas.slope(0, horizon + 4, day.above, day.below)
    x, y = WIDTH * random.uniform(0.15, 0.85), horizon * day.sun_height
    canvas.glow(x, y, 620, day.sun, day.glow * 0.55)
    canvas.glow(x, y, 230, day.sun, day.glow)
    if day.glow > 0.6:
        canvas.dot(x, y, 58, light(day.sun, 0.4))
    for _number in range(random.randint(2, 4)):
        place = (random.uniform(0, WIDTH), random.uniform(horizon * 0.08, horizon * 0.55))
        cloud(canvas, random, *place, random.uniform(130, 300), day)


def cloud(canvas: Canvas, random: Random, x: float, y: float, size: float, day: Light) -> None:
    """Long and flat below, as over the delta."""
    colour = veil(light(day.below, 0.55), 0.5)
    for number in range(4):
        wide = size * random.uniform(0.5, 1.0)
        shift = random.uniform(-0.5, 0.5) * size
        thick = size * 0.055
        top = y - number * thick * 1.1
        canvas.rounded(x + shift - wide / 2, top, wide, thick, thick / 2, colour)


def hills(
    canvas: Canvas, random: Random, y: float, height: float, colour: Colour, lumps: int = 5
) -> None:
    """A far range whose foot is at `y`."""
    step = WIDTH / lumps
    points: list[Point] = [(-step, y - height * 0.3)]
    for at in range(-1, lumps + 2):
        points.append(
            (at * step + random.uniform(-0.3, 0.3) * step, y - height * random.uniform(0.25, 1))
        )
    ridge = curve(sorted(points))
    canvas.shape([(-step, y + 2), *ridge, (WIDTH + step, y + 2)], colour)


def tree_line(canvas: Canvas, random: Random, y: float, size: float, colour: Colour) -> None:
    """Village bamboo and fruit trees far away, foot at `y`."""
    x = -size
    while x < WIDTH + size:
        radius = size * random.uniform(0.5, 1.1)
        tone = mix(colour, dark(colour, 0.25), random.random())
        canvas.oval(x, y - radius * 0.55, radius * 1.2, radius * 0.75, tone)
        x += radius * random.uniform(0.7, 1.5)
    canvas.box(0, y - size * 0.35, WIDTH, size * 0.36, dark(colour, 0.12))


def tree(canvas: Canvas, random: Random, x: float, y: float, h: float, leaf: Colour = LEAF) -> None:
    """A broad shade tree (bàng, xà cừ), `h` tall."""
    canvas.oval(x + h * 0.06, y, h * 0.34, h * 0.035, veil((30, 30, 30), 0.2))
    trunk = dark(WOOD, 0.1)
    canvas.shape(
        [
            (x - h * 0.035, y),
            (x - h * 0.022, y - h * 0.5),
            (x + h * 0.022, y - h * 0.5),
            (x + h * 0.04, y),
        ],
        trunk,
    )
    canvas.line([(x, y - h * 0.42), (x - h * 0.16, y - h * 0.62)], h * 0.022, trunk)
    canvas.line([(x, y - h * 0.4), (x + h * 0.17, y - h * 0.6)], h * 0.022, trunk)
    for tone, spread, drop, count in (
        (dark(leaf, 0.28), 1.0, 0.0, 9),
        (leaf, 0.86, 0.05, 9),
        (light(leaf, 0.16), 0.55, 0.12, 6),
    ):
        for number in range(count):
            angle = math.tau * number / count + random.uniform(-0.25, 0.25)
            reach = h * 0.2 * spread
            cx = x + math.cos(angle) * reach * 1.25 - h * (1 - spread) * 0.08
            cy = y - h * (0.7 + drop * 0.6) + math.sin(angle) * reach * 0.72
            canvas.dot(cx, cy, h * random.uniform(0.1, 0.14) * (0.6 + spread * 0.4), tone)


def areca(canvas: Canvas, random: Random, x: float, y: float, h: float) -> None:
    """A slim areca palm with a crown of feathers."""
    lean = random.uniform(-0.04, 0.04) * h
    top = (x + lean, y - h * 0.78)
    canvas.line(
        curve([(x, y), (x + lean * 0.3, y - h * 0.4), top]), h * 0.02, mix(EARTH, SHELL, 0.25)
    )
    for number in range(9):
        angle = math.pi * (0.02 + number * 0.12)
        end = (top[0] + math.cos(angle) * h * 0.2, top[1] - math.sin(angle) * h * 0.14 + h * 0.03)
        middle = ((top[0] + end[0]) / 2, min(top[1], end[1]) - h * 0.045)
        canvas.line(curve([top, middle, end]), h * 0.017, PINE if number % 2 else dark(PINE, 0.2))


def banana(canvas: Canvas, random: Random, x: float, y: float, h: float) -> None:
    """A clump of wide torn leaves."""
    for number in range(7):
        angle = math.pi * (0.12 + number * 0.127) + random.uniform(-0.05, 0.05)
        tip = (x + math.cos(angle) * h * 0.62, y - math.sin(angle) * h * 0.95 + h * 0.1)
        root = (x + math.cos(angle) * h * 0.06, y - h * 0.2)
        middle = ((root[0] + tip[0]) / 2, (root[1] + tip[1]) / 2 - h * 0.16)
        side = h * 0.085
        tone = mix(LEAF, MOSS, random.random())
        leaf = [
            root,
            (middle[0] - side, middle[1]),
            tip,
            (middle[0] + side, middle[1] + side * 0.6),
        ]
        canvas.blob(leaf, dark(tone, 0.14) if number % 2 else tone)
        canvas.line(curve([root, middle, tip]), h * 0.012, light(tone, 0.35))
    canvas.shape(
        [
            (x - h * 0.05, y),
            (x - h * 0.03, y - h * 0.3),
            (x + h * 0.03, y - h * 0.3),
            (x + h * 0.05, y),
        ],
        mix(MOSS, EARTH, 0.35),
    )


def willow(canvas: Canvas, random: Random, x: float, h: float) -> None:
    """Hanging twigs from above the sheet's edge."""
    for _number in range(22):
        left = x + random.uniform(-h * 0.42, h * 0.42)
        length = h * random.uniform(0.4, 1.0)
        sway = random.uniform(-0.04, 0.1) * h
        tone = mix(LEAF, MOSS, random.random())
        twig = curve([(left, -10), (left + sway * 0.4, length * 0.5), (left + sway, length)])
        canvas.line(twig, 3, dark(tone, 0.2))
        for at in range(3, len(twig)):
            px, py = twig[at]
            for step in (-1, 1):
                canvas.line([(px, py), (px + step * 9, py + 20)], 5, veil(tone, 0.9))


def ripples(canvas: Canvas, random: Random, y: float, bottom: float, colour: Colour) -> None:
    """Short strokes of light on water, longer the nearer they are."""
    for _number in range(70):
        share = random.random() ** 1.4
        level = y + (bottom - y) * share
        length = 20 + 130 * share * random.random()
        x = random.uniform(-40, WIDTH)
        canvas.rounded(
            x, level, length, 2 + 3 * share, 2, veil(colour, 0.16 + 0.16 * random.random())
        )


def grass(
    canvas: Canvas, random: Random, y: float, bottom: float, colour: Colour, count: int
) -> None:
    """Tufts scattered over a meadow."""
    for _number in range(count):
        level = random.uniform(y, bottom)
        size = 6 + 22 * (level - y) / max(1, bottom - y)
        x = random.uniform(0, WIDTH)
        tone = veil(mix(colour, dark(colour, 0.5), random.random()), 0.5)
        for lean in (-0.4, 0, 0.4):
            canvas.line([(x, level), (x + lean * size, level - size)], 2, tone)
