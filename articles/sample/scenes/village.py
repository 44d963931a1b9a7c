"""In the village: the communal house, the well."""

from __future__ import annotations

import math
from random import Random

from .canvas import HEIGHT, WIDTH, Canvas, Colour, curve, dark, hue, light, mix, veil
from .nature import areca, banana, grass, sky, tree, tree_line
from .palette import (
    BRICK,
    BY_DAY,
    EARTH,
    HOE,
    INK,
    LEAF,
    MOSS,
    PAPER,
    PINE,
    SAND,
    SHELL,
    SKY_BLUE,
    SLATE,
    STONE,
    TILE,
    WHITE,
    WOOD,
)
from .people import SHADE, crowd, somebody, stand
from .things import jar


def communal_house(random: Random) -> tuple[Canvas, Colour]:
    day = random.choice(BY_DAY)
    canvas = Canvas(SAND)
    sky(canvas, random, day, 720)
    tree_line(canvas, random, 770, 70, mix(PINE, day.far, 0.35))
    x = 900 + random.uniform(-70, 70)
    areca(canvas, random, x - 760, 790, 560)
    areca(canvas, random, x + 720, 790, 620)
    court = random.choice((mix(BRICK, SAND, 0.45), mix(BRICK, SAND, 0.6), mix(STONE, SAND, 0.4)))
    _courtyard(canvas, 770, court, x)
    _hall(canvas, x, 790, random.choice((TILE, dark(TILE, 0.14), BRICK)))
    tree(
        canvas,
        random,
        random.uniform(60, 150),
        960,
        random.uniform(620, 720),
        mix(LEAF, PINE, random.random()),
    )
    tree(
        canvas,
        random,
        random.uniform(1650, 1750),
        960,
        random.uniform(600, 760),
        mix(LEAF, PINE, random.random()),
    )
    for look in crowd(random, random.randint(2, 5)):
        depth = random.random()
        stand(
            canvas,
            random.uniform(420, 1400),
            930 + depth * 200,
            120 + depth * 70,
            look,
            random.choice(("walk", "rest", "point")),
        )
    return canvas, day.tint


def _courtyard(canvas: Canvas, y: float, colour: Colour, middle: float) -> None:
    canvas.slope(y, HEIGHT - y, light(colour, 0.15), colour)
    for row in range(1, 9):
        level = y + (HEIGHT - y) * (row / 9) ** 1.6
        canvas.line([(0, level), (WIDTH, level)], 2 + row / 3, veil(dark(colour, 0.5), 0.28))
    for column in range(-16, 17):
        canvas.line(
            [(middle + column * 90, y), (middle + column * 260, HEIGHT)],
            2,
            veil(dark(colour, 0.5), 0.24),
        )


def _hall(canvas: Canvas, x: float, y: float, roof: Colour) -> None:
    """Five bays of wood under a great roof with upturned corners."""
    for step in range(4):
        canvas.box(
            x - 640 - step * 22,
            y - 22 + step * 22,
            1280 + step * 44,
            24,
            mix(STONE, SHELL, 0.42 - step * 0.07),
        )
        canvas.box(x - 640 - step * 22, y - 2 + step * 22, 1280 + step * 44, 4, dark(STONE, 0.35))
    _front_of_wood(canvas, x, y)
    _great_roof(canvas, x, y, roof)


def _front_of_wood(canvas: Canvas, x: float, y: float) -> None:
    canvas.box(x - 580, y - 236, 1160, 216, dark(WOOD, 0.45))
    for bay in range(10):
        left = x - 574 + bay * 116
        panel = dark(WOOD, 0.3) if bay not in (4, 5) else dark(WOOD, 0.62)
        canvas.box(left, y - 224, 104, 204, panel)
        if bay not in (4, 5):
            for bar in range(7):
                canvas.box(left + 10 + bar * 13, y - 206, 5, 96, light(WOOD, 0.12))
            canvas.box(left + 8, y - 98, 88, 66, veil(light(WOOD, 0.3), 0.3))
    for column in range(11):
        place = x - 580 + column * 116
        canvas.box(place - 11, y - 240, 22, 220, WOOD if column % 2 else light(WOOD, 0.08))
        canvas.box(place - 17, y - 30, 34, 12, STONE)
    canvas.box(x - 600, y - 252, 1200, 26, dark(WOOD, 0.3))


def _great_roof(canvas: Canvas, x: float, y: float, roof: Colour) -> None:
    eave = curve(
        [
            (x - 800, y - 318),
            (x - 690, y - 246),
            (x - 420, y - 222),
            (x, y - 216),
            (x + 420, y - 222),
            (x + 690, y - 246),
            (x + 800, y - 318),
        ]
    )
    ridge = curve(
        [
            (x + 520, y - 596),
            (x + 300, y - 578),
            (x, y - 572),
            (x - 300, y - 578),
            (x - 520, y - 596),
        ]
    )
    canvas.shape([*eave, (x + 640, y - 400), *ridge, (x - 640, y - 400)], roof)
    _tile_courses(canvas, x, y, roof)
    canvas.line(eave, 13, dark(roof, 0.42))
    canvas.line(ridge, 20, dark(roof, 0.34))
    for side in (-1, 1):
        canvas.line(
            curve(
                [
                    (x + side * 520, y - 596),
                    (x + side * 640, y - 400),
                    (x + side * 724, y - 318),
                    (x + side * 812, y - 334),
                ]
            ),
            15,
            dark(roof, 0.34),
        )
        canvas.limb(
            [(x + side * 520, y - 590), (x + side * 560, y - 640), (x + side * 530, y - 660)],
            16,
            dark(roof, 0.34),
        )
    canvas.dot(x, y - 610, 26, dark(roof, 0.34))
    canvas.dot(x, y - 610, 14, HOE)


def _tile_courses(canvas: Canvas, x: float, y: float, roof: Colour) -> None:
    for row in range(1, 9):
        share = row / 9
        half = 520 + 190 * share
        level = y - 574 + 340 * share
        canvas.line(
            curve([(x - half, level - 16), (x, level + 4), (x + half, level - 16)]),
            3,
            veil(dark(roof, 0.6), 0.34),
        )
    for column in range(-24, 25):
        canvas.line(
            [(x + column * 21, y - 574), (x + column * 28.5, y - 226)],
            2,
            veil(dark(roof, 0.6), 0.22),
        )
    canvas.shape(
        [
            (x + 180, y - 574),
            (x + 520, y - 594),
            (x + 640, y - 400),
            (x + 780, y - 300),
            (x + 420, y - 224),
            (x + 240, y - 220),
        ],
        veil(INK, 0.07),
    )


def well(random: Random) -> tuple[Canvas, Colour]:
    day = random.choice(BY_DAY)
    canvas = Canvas(SAND)
    sky(canvas, random, day, 520)
    tree_line(canvas, random, 560, 80, mix(PINE, day.far, 0.25))
    for foot in (140, 420, 1560):
        areca(canvas, random, foot + random.uniform(-50, 50), 620, random.uniform(520, 600))
    _garden_wall(canvas, random)
    banana(canvas, random, random.uniform(1380, 1500), 660, 380)
    court = mix(BRICK, SAND, random.uniform(0.4, 0.6))
    _courtyard(canvas, 640, court, 900)
    x = random.uniform(800, 1000)
    _well_ring(canvas, x, 940)
    for number in range(random.randint(2, 4)):
        jar(
            canvas,
            160 + number * 150,
            800 + number * 30,
            210 + number * 20,
            random.choice((EARTH, dark(BRICK, 0.2), mix(EARTH, STONE, 0.4))),
        )
    side = random.choice((-1, 1))
    look = somebody(random, woman=random.random() < 0.6, dress="shirt")
    stand(canvas, x + side * 430, 1010, 520, look, "rest")
    _bucket(canvas, x + side * 250, 1060)
    grass(canvas, random, 640, 690, LEAF, 60)
    return canvas, day.tint


def _garden_wall(canvas: Canvas, random: Random) -> None:
    plaster = random.choice((light(HOE, 0.4), light(SAND, 0.3), PAPER))
    canvas.box(0, 470, WIDTH, 180, plaster)
    canvas.box(0, 458, WIDTH, 22, dark(TILE, 0.05))
    canvas.box(0, 610, WIDTH, 40, veil(MOSS, 0.35))
    for number in range(12):
        x = 70 + number * 150
        for row, column in ((0, 0), (0, 1), (1, 0), (1, 1)):
            canvas.rounded(x + column * 34, 510 + row * 34, 26, 26, 6, dark(plaster, 0.3))


def _well_ring(canvas: Canvas, x: float, y: float) -> None:
    canvas.oval(x + 20, y + 130, 330, 66, SHADE)
    canvas.oval(x, y + 96, 270, 74, dark(BRICK, 0.25))
    canvas.box(x - 270, y - 60, 540, 156, BRICK)
    canvas.arc(x, y + 96, 270, 74, 0, 180, BRICK)
    for row in range(4):
        level = y - 40 + row * 42
        canvas.line(
            curve([(x - 270, level), (x, level + 74), (x + 270, level)]), 4, veil(SHELL, 0.4)
        )
        for column in range(9):
            angle = math.pi * (column + (row % 2) * 0.5) / 9
            px, py = x - math.cos(angle) * 270, level + math.sin(angle) * 68
            canvas.line([(px, py), (px, py + (42 if row < 3 else 24))], 4, veil(SHELL, 0.35))
    canvas.oval(x, y - 60, 286, 80, light(STONE, 0.25))
    canvas.oval(x, y - 62, 230, 60, hue("26343a"))
    canvas.oval(x + 20, y - 44, 170, 32, hue("5d8088"))
    canvas.oval(x + 60, y - 40, 70, 10, veil(WHITE, 0.35))


def _bucket(canvas: Canvas, x: float, y: float) -> None:
    canvas.oval(x + 8, y, 74, 16, SHADE)
    canvas.shape([(x - 66, y - 104), (x + 66, y - 104), (x + 50, y), (x - 50, y)], SLATE)
    canvas.shape([(x + 20, y - 104), (x + 66, y - 104), (x + 50, y), (x + 18, y)], veil(INK, 0.2))
    canvas.oval(x, y - 104, 66, 17, light(SLATE, 0.4))
    canvas.oval(x, y - 102, 56, 12, SKY_BLUE)
    canvas.line(curve([(x - 64, y - 104), (x, y - 190), (x + 64, y - 104)]), 6, INK)
