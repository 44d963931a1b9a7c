"""On the water: the bridge at dusk, the boat of quan họ singers."""

from __future__ import annotations

import math
from dataclasses import replace
from random import Random

from .canvas import HEIGHT, WIDTH, Canvas, Colour, Point, curve, dark, hue, light, mix, veil
from .nature import hills, ripples, sky, tree, tree_line, willow
from .palette import (
    CHAM,
    CLOUDY,
    DUSK,
    HOE,
    INK,
    LATE,
    LEAF,
    MORNING,
    PINE,
    SHELL,
    SON,
    STONE,
    STRAW,
    WHITE,
    WOOD,
)
from .people import Look, crowd, somebody, stand

SLATE_POLE: Colour = dark(STONE, 0.4)


def bridge_dusk(random: Random) -> tuple[Canvas, Colour]:
    day = replace(
        DUSK,
        above=random.choice((DUSK.above, hue("54597f"), hue("3f5f78"))),
        below=random.choice((DUSK.below, hue("eab07a"), hue("e89b86"))),
    )
    horizon = 690.0
    canvas = Canvas(day.above)
    sky(canvas, random, day, horizon)
    hills(canvas, random, horizon, 120, day.far, 4)
    hills(canvas, random, horizon, 56, dark(day.far, 0.15), 7)
    tree_line(canvas, random, horizon + 6, 20, dark(day.far, 0.4))
    deck = random.uniform(500, 540)
    steel = dark(CHAM, 0.35)
    towers = [random.uniform(420, 560), random.uniform(1240, 1380)]
    for x in towers:
        _tower(canvas, x, deck, horizon, steel)
    canvas.box(0, deck, WIDTH, 22, steel)
    canvas.box(0, deck, WIDTH, 5, light(steel, 0.3))
    _traffic(canvas, random, deck)
    for x in range(40, WIDTH, 126):
        canvas.line([(x, deck), (x, deck - 44)], 3, steel)
        canvas.glow(x, deck - 46, 46, (255, 224, 150), 0.7)
        canvas.dot(x, deck - 46, 6, (255, 240, 200))
    for x in (90, 900, 1710):
        canvas.box(x - 26, deck + 22, 52, horizon - deck - 10, dark(steel, 0.1))
    water = mix(day.above, CHAM, 0.4)
    canvas.mirror(horizon, 510, water, 0.42)
    ripples(canvas, random, horizon + 14, HEIGHT, light(day.below, 0.3))
    _sampan(canvas, random, random.uniform(500, 1300), random.uniform(930, 1040))
    return canvas, day.tint


def _tower(canvas: Canvas, x: float, deck: float, water: float, steel: Colour) -> None:
    top = deck - 340
    for number in range(1, 11):
        reach = number * 38
        for side in (-1, 1):
            canvas.line(
                [(x, top + number * 9), (x + side * reach, deck + 4)], 2.5, veil(steel, 0.8)
            )
    canvas.shape([(x - 24, water + 4), (x - 13, top), (x + 13, top), (x + 24, water + 4)], steel)
    canvas.shape(
        [(x + 4, water + 4), (x + 4, top), (x + 13, top), (x + 24, water + 4)], dark(steel, 0.3)
    )
    canvas.dot(x, top - 4, 7, (255, 120, 90))


def _traffic(canvas: Canvas, random: Random, deck: float) -> None:
    x = random.uniform(0, 120)
    while x < WIDTH:
        size = random.choice((34, 40, 90))
        canvas.rounded(
            x,
            deck - size * 0.45 - 12,
            size,
            size * 0.45 + 10,
            5,
            random.choice((SON, SHELL, CHAM, HOE, SLATE_POLE)),
        )
        canvas.dot(x + size, deck - 10, 5, (255, 240, 190))
        x += size + random.uniform(60, 260)


def _sampan(canvas: Canvas, random: Random, x: float, y: float) -> None:
    hull = [
        (x - 240, y - 46),
        (x - 150, y - 8),
        (x, y + 4),
        (x + 150, y - 8),
        (x + 240, y - 46),
        (x + 150, y + 34),
        (x, y + 44),
        (x - 150, y + 34),
    ]
    canvas.oval(x, y + 46, 230, 16, veil(INK, 0.3))
    stand(
        canvas,
        x - 30,
        y + 14,
        230,
        somebody(random, hat="cone", dress="blouse", woman=True),
        "behind",
    )
    canvas.limb([(x - 20, y - 150), (x + 40, y - 110), (x + 90, y - 120)], 13, INK)
    canvas.line([(x + 60, y - 200), (x + 150, y + 90)], 7, WOOD)
    canvas.blob(hull, dark(WOOD, 0.35))
    canvas.shape(
        [(x + 60, y - 4), (x + 90, y - 66), (x + 190, y - 66), (x + 210, y - 20)], dark(STRAW, 0.4)
    )


def quan_ho_boat(random: Random) -> tuple[Canvas, Colour]:
    day = random.choice((MORNING, LATE, MORNING, replace(CLOUDY, glow=0.5)))
    horizon = random.uniform(602, 630)
    canvas = Canvas(day.below)
    sky(canvas, random, day, horizon)
    hills(canvas, random, horizon, 110, mix(day.far, day.below, 0.25), 5)
    for number in range(random.randint(4, 7)):
        tree(
            canvas,
            random,
            number * 300 + random.uniform(0, 200),
            horizon + 2,
            random.uniform(100, 170),
            mix(PINE, day.far, 0.45),
        )
    tree_line(canvas, random, horizon + 6, 22, mix(PINE, day.far, 0.35))
    canvas.mirror(horizon, HEIGHT - horizon, mix(day.below, TEAL_WATER, 0.4), 0.5)
    y = random.uniform(880, 930)
    x = 900 + random.uniform(-120, 120)
    singers = _singers(random)
    _reflection(canvas, x, y, singers)
    ripples(canvas, random, horizon + 20, HEIGHT, light(day.below, 0.6))
    _boat(canvas, random, x, y, singers)
    _lotus(canvas, random)
    willow(canvas, random, random.choice((150, 1650)), 520)
    return canvas, day.tint


TEAL_WATER: Colour = hue("5f8c8c")


def _singers(random: Random) -> list[Look]:
    women = crowd(random, random.randint(5, 7), woman=True, dress="dress", hat="brim", hair=INK)
    men = [
        somebody(random, woman=False, dress="dress", hat="turban", top=dark(CHAM, 0.35), hair=INK)
    ]
    return [*women[:2], *men, *women[2:]]


def _boat(canvas: Canvas, random: Random, x: float, y: float, singers: list[Look]) -> None:
    for number, look in enumerate(singers):
        place = x + (number - (len(singers) - 1) / 2) * 104
        stand(canvas, place, y + 46, 350, look, "hold")
    canvas.shape(_hull(x, y), SON)
    canvas.shape(
        curve(
            [(x - 640, y - 96), (x - 470, y + 8), (x, y + 34), (x + 470, y + 8), (x + 650, y - 110)]
        )
        + curve(
            [
                (x + 650, y - 92),
                (x + 470, y + 24),
                (x, y + 50),
                (x - 470, y + 24),
                (x - 640, y - 80),
            ]
        ),
        HOE,
    )
    _phoenix_head(canvas, x, y)
    canvas.line([(x - 560, y - 250), (x - 700, y + 190)], 8, WOOD)
    stand(
        canvas,
        x - 520,
        y + 6,
        320,
        somebody(random, woman=False, dress="shirt", hat="cone"),
        "rest",
    )
    canvas.shape(
        [
            (x - 640, y - 96),
            (x - 470, y + 8),
            (x - 380, y + 26),
            (x - 380, y + 60),
            (x - 520, y + 44),
        ],
        SON,
    )


def _phoenix_head(canvas: Canvas, x: float, y: float) -> None:
    head = (x + 664, y - 128)
    canvas.limb([(x + 620, y - 70), head], 30, HOE)
    canvas.dot(head[0], head[1], 32, HOE)
    canvas.shape(
        [(head[0] + 10, head[1] - 20), (head[0] + 76, head[1] - 2), (head[0] + 14, head[1] + 22)],
        dark(HOE, 0.12),
    )
    canvas.dot(head[0] + 8, head[1] - 8, 6, INK)
    canvas.limb([(head[0] - 16, head[1] - 26), (head[0] - 44, head[1] - 60)], 10, SON)


def _hull(x: float, y: float) -> list[Point]:
    top = curve(
        [(x - 650, y - 110), (x - 470, y + 2), (x, y + 26), (x + 470, y + 2), (x + 660, y - 124)]
    )
    keel = curve(
        [(x + 500, y + 58), (x + 300, y + 92), (x, y + 100), (x - 300, y + 92), (x - 500, y + 58)]
    )
    return [*top, *keel]


def _reflection(canvas: Canvas, x: float, y: float, singers: list[Look]) -> None:
    canvas.oval(x, y + 100, 560, 34, veil(INK, 0.3))
    for number, look in enumerate(singers):
        place = x + (number - (len(singers) - 1) / 2) * 104
        for strip in range(9):
            sway = math.sin(strip * 1.9 + number) * 9
            canvas.rounded(
                place - 34 + sway,
                y + 112 + strip * 24,
                68 - strip * 3,
                15,
                7,
                veil(look.top, 0.42 - strip * 0.036),
            )


def _lotus(canvas: Canvas, random: Random) -> None:
    for _number in range(13):
        x, y = random.uniform(0, WIDTH), random.uniform(1060, 1190)
        size = random.uniform(44, 92)
        canvas.oval(x, y, size, size * 0.3, mix(PINE, LEAF, random.random()))
        canvas.line([(x, y), (x + size * 0.8, y - size * 0.1)], 3, veil(SHELL, 0.3))
        if random.random() < 0.5:
            top = y - random.uniform(50, 110)
            canvas.line([(x, y), (x, top)], 5, PINE)
            for lean in (-0.7, 0.7, -0.35, 0.35, 0.0):
                tip = (x + lean * 46, top - 48 + abs(lean) * 20)
                canvas.blob(
                    [(x, top), (x + lean * 30 - 12, top - 24), tip, (x + lean * 30 + 12, top - 24)],
                    mix(hue("d98a94"), WHITE, 0.15 + abs(lean) * 0.4),
                )
