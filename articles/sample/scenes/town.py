"""In town: the school yard, the factory gate."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from .canvas import WIDTH, Canvas, Colour, curve, dark, hue, light, mix, veil
from .nature import sky, tree, tree_line
from .palette import (
    BRICK,
    BY_DAY,
    CHAM,
    CLOTHES,
    CLOUDY,
    DUSK,
    HOE,
    INK,
    LATE,
    LEAF,
    MORNING,
    ORANGE,
    PAPER,
    PINE,
    SAND,
    SHELL,
    SKY_BLUE,
    SLATE,
    SON,
    STONE,
    TEAL,
    TILE,
    WHITE,
)
from .people import SHADE, crowd, somebody, stand
from .things import shutter, tiled_roof
from .working import motorbike, ride


def school_yard(random: Random) -> tuple[Canvas, Colour]:
    day = random.choice(BY_DAY)
    canvas = Canvas(SAND)
    sky(canvas, random, day, 400)
    wall = random.choice((light(HOE, 0.12), light(HOE, 0.35), light(ORANGE, 0.4)))
    shutters = random.choice((TEAL, PINE, CHAM, dark(TEAL, 0.2)))
    _school(canvas, wall, shutters)
    ground = random.choice((mix(BRICK, SAND, 0.6), mix(STONE, SAND, 0.5), light(SAND, 0.1)))
    canvas.slope(770, 430, light(ground, 0.14), dark(ground, 0.06))
    flag = random.uniform(760, 1040)
    _flag(canvas, flag)
    tree(canvas, random, random.uniform(120, 240), 960, random.uniform(600, 700), LEAF)
    tree(
        canvas,
        random,
        random.uniform(1560, 1690),
        960,
        random.uniform(580, 690),
        mix(LEAF, PINE, 0.4),
    )
    count = random.randint(7, 10)
    for number in range(count):
        depth = random.random() if number % 2 else random.random() * 0.5
        x = 200 + (number + random.uniform(0.2, 0.8)) * 1400 / count
        _pupil(canvas, random, x, 870 + depth * 250, 230 + depth * 170)
    return canvas, day.tint


def _school(canvas: Canvas, wall: Colour, shutters: Colour) -> None:
    canvas.box(60, 210, 1680, 570, wall)
    tiled_roof(canvas, [(140, 120), (1660, 120), (1790, 226), (10, 226)], TILE, rows=6)
    for storey in range(2):
        top = 270 + storey * 270
        canvas.box(60, top - 34, 1680, 16, light(wall, 0.5))
        for number in range(8):
            x = 110 + number * 203
            if storey and number in (3, 4):
                canvas.box(x, top + 4, 120, 236, dark(shutters, 0.5))
                continue
            canvas.arc(x + 60, top + 10, 70, 40, 180, 360, light(wall, 0.55))
            shutter(canvas, x, top + 14, 120, 150, shutters)
        canvas.box(60, top + 196, 1680, 12, light(wall, 0.4))
        for number in range(84):
            if not storey:
                canvas.box(66 + number * 20, top + 208, 6, 40, light(wall, 0.45))
    for number in range(9):
        canvas.box(60 + number * 207, 226, 24, 554, light(wall, 0.22))
        canvas.box(78 + number * 207, 226, 6, 554, veil(INK, 0.12))
    canvas.box(60, 752, 1680, 30, mix(STONE, wall, 0.3))


def _flag(canvas: Canvas, x: float) -> None:
    canvas.rounded(x - 44, 880, 88, 26, 4, STONE)
    canvas.box(x - 4, 90, 9, 796, light(SLATE, 0.3))
    cloth = [
        *curve([(x + 5, 96), (x + 70, 84), (x + 140, 104), (x + 206, 92)]),
        *curve([(x + 206, 212), (x + 140, 226), (x + 70, 206), (x + 5, 220)]),
    ]
    canvas.shape(cloth, SON)
    star = [
        (0.0, -1.0),
        (0.22, -0.31),
        (0.95, -0.31),
        (0.36, 0.12),
        (0.59, 0.81),
        (0.0, 0.38),
        (-0.59, 0.81),
        (-0.36, 0.12),
        (-0.95, -0.31),
        (-0.22, -0.31),
    ]
    canvas.shape([(x + 104 + dx * 36, 156 + dy * 36) for dx, dy in star], HOE)


def _pupil(canvas: Canvas, random: Random, x: float, y: float, h: float) -> None:
    woman = random.random() < 0.5
    look = somebody(
        random,
        woman=woman,
        top=WHITE,
        legs=dark(CHAM, 0.35),
        dress="blouse" if woman else "shirt",
        hair=hue("1d1b1c"),
    )
    pose = random.choice(("rest", "walk", "walk", "wave", "point"))
    side = random.choice((-1, 1))
    stand(canvas, x, y, h, look, pose)
    scarf = [
        (-0.05, 0.83),
        (0.05, 0.83),
        (0.012, 0.77),
        (0.03, 0.68),
        (-0.01, 0.7),
        (-0.03, 0.67),
        (-0.012, 0.77),
    ]
    canvas.shape([(x + dx * h, y - dy * h) for dx, dy in scarf], SON)
    if pose in ("rest", "walk"):
        bag = random.choice(CLOTHES)
        canvas.rounded(
            x + side * h * 0.13 - h * 0.08, y - h * 0.44, h * 0.16, h * 0.14, h * 0.02, bag
        )
        canvas.rounded(
            x + side * h * 0.13 - h * 0.08,
            y - h * 0.44,
            h * 0.16,
            h * 0.055,
            h * 0.02,
            dark(bag, 0.25),
        )


def factory(random: Random) -> tuple[Canvas, Colour]:
    day = random.choice((MORNING, LATE, DUSK, CLOUDY))
    canvas = Canvas(STONE)
    sky(canvas, random, day, 640)
    tree_line(canvas, random, 640, 40, mix(PINE, day.far, 0.4))
    wall = random.choice((light(SKY_BLUE, 0.45), PAPER, light(TEAL, 0.6), light(HOE, 0.5)))
    trim = random.choice((CHAM, TEAL, SON, BRICK, PINE))
    lit = day in (DUSK, LATE)
    _saw_roof(canvas, random.randint(4, 6), wall, trim, lit)
    canvas.box(0, 716, WIDTH, 30, dark(LEAF, 0.1))
    for number in range(7):
        tree(
            canvas,
            random,
            number * 290 + random.uniform(0, 120),
            736,
            random.uniform(120, 170),
            LEAF,
        )
    _gate(canvas, random, trim)
    canvas.slope(742, 458, mix(SLATE, STONE, 0.55), mix(SLATE, STONE, 0.2))
    for number in range(7):
        x = number * 300 - 60
        canvas.shape(
            [(x + 40, 1010), (x + 210, 1010), (x + 196, 1024), (x + 22, 1024)], veil(WHITE, 0.75)
        )
    _parked(canvas, random)
    _workers_riding(canvas, random)
    return canvas, day.tint


def _saw_roof(canvas: Canvas, count: int, wall: Colour, trim: Colour, lit: bool) -> None:
    width = 1560 / count
    glass = (255, 226, 150) if lit else light(SKY_BLUE, 0.3)
    canvas.box(120, 420, 1560, 320, wall)
    for number in range(count):
        x = 120 + number * width
        canvas.shape([(x, 424), (x + width * 0.78, 270), (x + width, 424)], dark(wall, 0.16))
        canvas.shape(
            [(x - 8, 430), (x + width * 0.78, 262), (x + width * 0.78, 282), (x + 10, 440)], trim
        )
        canvas.shape(
            [(x + width * 0.8, 300), (x + width * 0.97, 416), (x + width * 0.8, 416)], glass
        )
        canvas.box(x, 424, width, 12, dark(trim, 0.2))
        for row in range(2):
            for column in range(3):
                pane = x + width * (0.09 + column * 0.3)
                canvas.box(pane - 5, 466 + row * 110, width * 0.22 + 10, 76, dark(wall, 0.3))
                canvas.box(pane, 471 + row * 110, width * 0.22, 66, glass)
                canvas.box(pane + width * 0.1, 471 + row * 110, 5, 66, dark(wall, 0.3))
    canvas.box(120, 690, 1560, 50, dark(wall, 0.18))


def _gate(canvas: Canvas, random: Random, trim: Colour) -> None:
    x = random.choice((420, 900, 1330))
    for side in (-1, 1):
        canvas.box(x + side * 170 - 32, 560, 64, 190, light(BRICK, 0.1))
        canvas.box(x + side * 170 - 40, 546, 80, 22, SHELL)
    canvas.box(x - 205, 486, 410, 62, trim)
    for number in range(5):
        canvas.rounded(x - 160 + number * 66, 506, 52, 22, 4, SHELL)
    canvas.box(x - 138, 560, 276, 186, mix(SLATE, STONE, 0.4))
    for look, place in zip(crowd(random, 3, hat="cap"), (-70, 6, 78), strict=True):
        stand(canvas, x + place, 752, 150, look, "walk")


def _parked(canvas: Canvas, random: Random) -> None:
    for number in range(17):
        x = 50 + number * 106 + random.uniform(-10, 10)
        canvas.oval(x, 842, 56, 7, SHADE)
        motorbike(canvas, x, 840, 66, random.choice((SON, CHAM, INK, WHITE, TEAL, STONE, SLATE)), 1)


def _workers_riding(canvas: Canvas, random: Random) -> None:
    side = random.choice((-1, 1))
    uniform = random.choice((CHAM, TEAL, ORANGE, SKY_BLUE, PINE))
    for y, h, count in ((985, 240, 5), (1160, 320, 4)):
        step = WIDTH / count
        for number, look in enumerate(crowd(random, count)):
            x = (number + random.uniform(0.25, 0.75)) * step
            helmet = random.choice((SON, CHAM, HOE, WHITE, TEAL, ORANGE, PINE))
            worn = replace(
                look, hat="helmet", hair=helmet, top=uniform if random.random() < 0.6 else look.top
            )
            ride(canvas, x, y, h, worn, random.choice((SON, CHAM, INK, WHITE, TEAL, STONE)), side)
