"""Rice and the dyke."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from .canvas import HEIGHT, WIDTH, Canvas, Colour, Point, curve, dark, hue, light, mix, veil
from .nature import hills, ripples, sky, tree, tree_line
from .palette import (
    BY_DAY,
    CHAM,
    CLOUDY,
    EARTH,
    HOE,
    INK,
    LATE,
    LEAF,
    MORNING,
    MOSS,
    PINE,
    SAND,
    SHELL,
    SON,
    STONE,
    STRAW,
    TILE,
    WOOD,
    Light,
)
from .people import SHADE, crowd, stand
from .things import village_house
from .working import bend


def rice_harvest(random: Random) -> tuple[Canvas, Colour]:
    day = random.choice(BY_DAY)
    horizon = random.uniform(400, 500)
    canvas = Canvas(STRAW)
    _far_land(canvas, random, day, horizon)
    ripe = random.choice((hue("d9b54a"), hue("c9b04e"), hue("dfc06a")))
    canvas.slope(horizon, HEIGHT - horizon, mix(ripe, day.below, 0.35), dark(ripe, 0.08))
    vanish = (random.uniform(500, 1300), horizon - 30)
    _rows(canvas, random, vanish, horizon, ripe)
    _path(canvas, vanish, horizon, random.uniform(-500, 300))
    people = crowd(random, random.randint(5, 7), hat="cone", woman=True, dress="blouse")
    spots = [(number + random.uniform(0.25, 0.75)) / len(people) for number in range(len(people))]
    places = sorted((random.uniform(0.1, 1), across) for across in spots)
    for (depth, across), look in zip(places, people, strict=True):
        y = horizon + 90 + depth * 520
        h = 110 + depth * 240
        bend(canvas, across * WIDTH, y, h, look, random.choice((-1, 1)))
        _sheaves(canvas, random, across * WIDTH + h * 0.9, y + h * 0.1, h * 0.34)
    for number in range(4):
        _sheaves(canvas, random, 120 + number * 500 + random.uniform(-100, 100), 1150, 130)
    return canvas, day.tint


def _far_land(canvas: Canvas, random: Random, day: Light, horizon: float) -> None:
    sky(canvas, random, day, horizon)
    hills(canvas, random, horizon, 130, mix(day.far, day.below, 0.3), 4)
    hills(canvas, random, horizon, 70, day.far, 6)
    for number in range(random.randint(3, 6)):
        roof = random.choice((TILE, dark(TILE, 0.15), SON))
        x = number * 330 + random.uniform(0, 240)
        village_house(canvas, x, horizon - 2, random.uniform(80, 120), light(day.below, 0.4), roof)
    tree_line(canvas, random, horizon + 10, 30, mix(PINE, day.far, 0.4))


def _rows(canvas: Canvas, random: Random, vanish: Point, top: float, ripe: Colour) -> None:
    """Reaped and standing strips running to one point."""
    for number in range(-14, 15):
        left = vanish[0] + number * 330 + 60
        width = random.uniform(90, 200)
        tone = random.choice(
            (dark(ripe, 0.12), light(ripe, 0.22), mix(ripe, MOSS, 0.45), mix(ripe, EARTH, 0.25))
        )
        near = [(left, HEIGHT + 10), (left + width, HEIGHT + 10)]
        share = (top - vanish[1]) / (HEIGHT - vanish[1])
        far = [(vanish[0] + (x - vanish[0]) * share, top) for x, _y in reversed(near)]
        canvas.shape([*near, *far], veil(tone, 0.6))
    for _number in range(900):
        depth = random.random() ** 0.7
        y = top + 14 + depth * (HEIGHT - top)
        x, size = random.uniform(0, WIDTH), 5 + 22 * depth
        canvas.line(
            [(x, y), (x + random.uniform(-0.3, 0.3) * size, y - size)],
            1 + 2 * depth,
            veil(dark(ripe, 0.3), 0.3),
        )


def _path(canvas: Canvas, vanish: Point, top: float, shift: float) -> None:
    left = vanish[0] + shift
    canvas.shape(
        [
            (vanish[0] - 8, top + 4),
            (vanish[0] + 8, top + 4),
            (left + 210, HEIGHT),
            (left - 40, HEIGHT),
        ],
        light(SAND, 0.15),
    )
    canvas.shape(
        [
            (vanish[0] + 4, top + 4),
            (vanish[0] + 8, top + 4),
            (left + 210, HEIGHT),
            (left + 170, HEIGHT),
        ],
        veil(EARTH, 0.35),
    )


def _sheaves(canvas: Canvas, random: Random, x: float, y: float, size: float) -> None:
    canvas.oval(x, y, size * 0.75, size * 0.12, SHADE)
    for number in range(3):
        place = x + (number - 1) * size * 0.42
        tone = mix(HOE, STRAW, random.random())
        canvas.shape(
            [
                (place - size * 0.2, y),
                (place - size * 0.07, y - size * 0.42),
                (place + size * 0.07, y - size * 0.42),
                (place + size * 0.2, y),
            ],
            dark(tone, 0.08),
        )
        for stalk in range(7):
            lean = (stalk - 3) * 0.09
            canvas.line(
                [(place, y - size * 0.4), (place + lean * size, y - size * 0.78)],
                max(2.0, size * 0.035),
                tone,
            )
        canvas.limb(
            [(place - size * 0.08, y - size * 0.4), (place + size * 0.08, y - size * 0.4)],
            size * 0.06,
            dark(tone, 0.35),
        )


def dyke(random: Random) -> tuple[Canvas, Colour]:
    day = random.choice((CLOUDY, CLOUDY, MORNING, LATE))
    horizon = random.uniform(390, 450)
    canvas = Canvas(STONE)
    sky(canvas, random, day, horizon)
    hills(canvas, random, horizon, 80, day.far, 5)
    tree_line(canvas, random, horizon + 8, 26, mix(PINE, day.far, 0.45))
    water = random.choice((hue("b08a63"), hue("a8906f"), hue("93a09a")))
    canvas.slope(horizon, HEIGHT - horizon, mix(water, day.below, 0.5), dark(water, 0.1))
    ripples(canvas, random, horizon + 20, HEIGHT, light(day.below, 0.4))
    side = random.choice((-1, 1))

    def at(x: float) -> float:
        return x if side > 0 else WIDTH - x

    _bank(canvas, random, at)
    _corn(canvas, random, at)
    _guard_house(canvas, at(1420), 520, side)
    walkers = crowd(random, 4, hat=random.choice(("cone", "")))
    places = ((690, 820, 290), (800, 720, 210), (980, 610, 140), (600, 1040, 400))
    for look, (x, y, h) in zip(walkers, places, strict=True):
        stand(canvas, at(x), y, h, look, random.choice(("walk", "walk", "point")))
    return canvas, day.tint


def _bank(canvas: Canvas, random: Random, at: Callable[[float], float]) -> None:
    crest = curve(
        [(at(1900), 470), (at(1350), 486), (at(900), 560), (at(520), 760), (at(300), 1240)]
    )
    foot = curve(
        [(at(1900), 520), (at(1200), 560), (at(640), 690), (at(120), 960), (at(-260), 1240)]
    )
    canvas.shape([*crest, *reversed(foot)], MOSS)
    canvas.shape([*crest, (at(1900), 1240)], dark(LEAF, 0.05))
    inner = curve(
        [(at(1900), 478), (at(1420), 500), (at(1080), 590), (at(860), 790), (at(790), 1240)]
    )
    canvas.shape([*crest, *reversed(inner)], light(SAND, 0.1))
    _land_side(canvas, random, at)
    grass_tone = dark(LEAF, 0.2)
    for _number in range(420):
        x, y = random.uniform(900, 1800), random.uniform(620, 1200)
        if x > 1000 or y < 900:
            canvas.line(
                [(at(x), y), (at(x + 4), y - 22)],
                3,
                veil(mix(grass_tone, MOSS, random.random()), 0.6),
            )


def _land_side(canvas: Canvas, random: Random, at: Callable[[float], float]) -> None:
    """Paddies and a hamlet at the dry foot of the dyke."""
    for row in range(4):
        y = 800 + row * 110
        edge = 900 - row * 30
        field = [
            (at(edge + 260), y),
            (at(1900), y - 60),
            (at(1900), y + 34),
            (at(edge + 200), y + 90),
        ]
        canvas.shape(field, mix(MOSS, HOE, 0.15 + 0.2 * random.random()))
        canvas.line([field[0], field[1]], 5, dark(LEAF, 0.25))
    for number in range(3):
        x, y = 1290 + number * 210 + random.uniform(-30, 30), 730 - number * 26
        village_house(
            canvas, at(x) - 55, y, 120, light(SAND, 0.45), random.choice((TILE, dark(TILE, 0.2)))
        )
        tree(canvas, random, at(x + 100), y + 8, random.uniform(130, 190), LEAF)


def _corn(canvas: Canvas, random: Random, at: Callable[[float], float]) -> None:
    for _number in range(60):
        x, y = random.uniform(-60, 420), random.uniform(560, 800)
        if x > 760 - y * 0.6:
            continue
        h = 40 + (y - 540) * 0.3
        left = at(x)
        canvas.line([(left, y), (left, y - h)], 5, dark(MOSS, 0.2))
        for lean in (-1, 1):
            canvas.line(
                curve(
                    [
                        (left, y - h * 0.4),
                        (left + lean * h * 0.22, y - h * 0.85),
                        (left + lean * h * 0.42, y - h * 0.6),
                    ]
                ),
                4,
                mix(MOSS, LEAF, random.random()),
            )
        canvas.rounded(left - 26, y - 2, 52, 4, 2, veil(SHELL, 0.4))


def _guard_house(canvas: Canvas, x: float, y: float, side: int) -> None:
    canvas.box(x - 90, y - 110, 180, 120, light(HOE, 0.35))
    canvas.box(x - 90, y - 110, 60, 120, veil(INK, 0.1))
    canvas.shape(
        [(x - 120, y - 105), (x - 70, y - 180), (x + 70, y - 180), (x + 120, y - 105)], TILE
    )
    canvas.line([(x - 120, y - 105), (x + 120, y - 105)], 7, dark(TILE, 0.4))
    canvas.box(x - 24, y - 76, 48, 86, dark(WOOD, 0.2))
    canvas.box(x + 44, y - 78, 34, 36, dark(CHAM, 0.2))
    canvas.line([(x - side * 150, y + 10), (x - side * 150, y - 220)], 6, dark(STONE, 0.4))
    canvas.shape(
        [(x - side * 150, y - 220), (x - side * 60, y - 205), (x - side * 150, y - 170)], SON
    )
