"""Meetings: the hall, the speaker, the awards, the round table."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from .canvas import WIDTH, Canvas, Colour, dark, light, veil
from .palette import (
    BRICK,
    CHAM,
    HOE,
    INK,
    LEAF,
    PAPER,
    PINE,
    PLUM,
    SHELL,
    SKY_BLUE,
    SLATE,
    SON,
    TEAL,
    WHITE,
    WOOD,
)
from .people import SHADE, Look, bust, crowd, from_behind, somebody, stand
from .things import banner, curtain, floor, flowers, table, window

_WARM: Colour = (255, 246, 230)
_SUITS = (CHAM, SLATE, INK, dark(TEAL, 0.35), dark(PLUM, 0.35), dark(WOOD, 0.2))
_STAGES = (
    (SON, CHAM),
    (dark(SON, 0.15), TEAL),
    (PLUM, CHAM),
    (dark(BRICK, 0.1), PINE),
    (dark(CHAM, 0.05), SON),
)


def conference_hall(random: Random) -> tuple[Canvas, Colour]:
    cloth, sign = random.choice(_STAGES)
    canvas = Canvas(dark(cloth, 0.45))
    curtain(canvas, 200, 1400, 0, 620, cloth, 46)
    curtain(canvas, -20, 250, 0, 700, dark(cloth, 0.35), 70)
    curtain(canvas, 1570, 250, 0, 700, dark(cloth, 0.35), 70)
    canvas.box(0, 0, WIDTH, 64, dark(cloth, 0.5))
    banner(canvas, random, 560 + random.uniform(-30, 30), 110, 700, 190, sign)
    canvas.box(0, 610, WIDTH, 70, WOOD)
    canvas.box(0, 610, WIDTH, 10, light(WOOD, 0.3))
    canvas.glow(900, 520, 700, (255, 232, 190), 0.28)
    side = random.choice((-1, 1))
    _presidium(canvas, random, 900 + side * 130)
    _lectern(canvas, random, 900 - side * 470, 628, 150, small=True)
    canvas.slope(680, 520, dark(WOOD, 0.25), dark(WOOD, 0.6))
    _audience(canvas, random, aisle=random.choice((820, 900, 980)))
    return canvas, _WARM


def _presidium(canvas: Canvas, random: Random, x: float) -> None:
    count = random.randint(4, 6)
    for number, look in enumerate(crowd(random, count)):
        place = x + (number - (count - 1) / 2) * 128
        bust(canvas, place, 548, 230, _dressed(random, look))
    canvas.rounded(x - count * 72, 545, count * 144, 84, 6, light(SON, 0.06))
    canvas.box(x - count * 72, 545, count * 144, 12, light(SON, 0.25))
    for number in range(count):
        place = x + (number - (count - 1) / 2) * 128
        canvas.box(place - 24, 532, 48, 14, WHITE)
    flowers(canvas, random, x, 632, 200, 52)


def _lectern(
    canvas: Canvas, random: Random, x: float, y: float, width: float, *, small: bool = False
) -> None:
    height = width * 1.05
    if small:
        stand(
            canvas,
            x,
            y - 4,
            250,
            somebody(random, dress=random.choice(("suit", "dress"))),
            "behind",
        )
    top = y - height
    canvas.shape(
        [
            (x - width * 0.42, top),
            (x + width * 0.42, top),
            (x + width * 0.34, y),
            (x - width * 0.34, y),
        ],
        WOOD,
    )
    canvas.shape(
        [
            (x - width * 0.55, top - width * 0.1),
            (x + width * 0.55, top - width * 0.1),
            (x + width * 0.48, top + width * 0.06),
            (x - width * 0.48, top + width * 0.06),
        ],
        light(WOOD, 0.18),
    )
    canvas.dot(x, y - height * 0.5, width * 0.17, HOE)
    canvas.dot(x, y - height * 0.5, width * 0.125, SON)
    flowers(canvas, random, x, top, width * 1.05, width * 0.26)


def _audience(canvas: Canvas, random: Random, aisle: float) -> None:
    for row in range(6):
        y = 752 + row * row * 9 + row * 62
        h = 250 + row * 62
        step = h * 0.41
        shift = (row % 2) * step / 2
        count = int(WIDTH / step) + 2
        people = crowd(random, count)
        for number, look in enumerate(people):
            x = number * step + shift - step / 2
            if abs(x - aisle) < h * 0.3:
                continue
            canvas.rounded(x - h * 0.16, y - h * 0.1, h * 0.32, h * 0.4, 10, dark(SON, 0.35))
            if random.random() < 0.95:
                from_behind(canvas, x, y, h, replace(look, top=dark(look.top, 0.12)))
            canvas.rounded(x - h * 0.175, y - h * 0.035, h * 0.35, h * 0.4, 12, dark(SON, 0.25))
            canvas.rounded(x - h * 0.175, y - h * 0.035, h * 0.35, h * 0.035, 8, SON)


def speaker(random: Random) -> tuple[Canvas, Colour]:
    cloth, sign = random.choice(_STAGES)
    canvas = Canvas(cloth)
    curtain(canvas, 0, WIDTH, 0, 1200, cloth, 74)
    side = random.choice((-1, 1))
    x = 900 + side * random.uniform(230, 330)
    canvas.glow(x, 480, 760, light(cloth, 0.6), 0.3)
    banner(canvas, random, 900 - side * 430 - 390, 130, 780, 330, sign)
    woman = random.random() < 0.5
    look = somebody(
        random,
        woman=woman,
        dress="dress" if woman else "suit",
        top=random.choice((CHAM, INK, TEAL, PLUM) if not woman else (PLUM, TEAL, LEAF, HOE)),
    )
    stand(canvas, x, 1560, 1250, look, "behind")
    for hand in (-1, 1):
        canvas.limb(
            [(x + hand * 135, 620), (x + hand * 185, 760), (x + hand * 120, 860)],
            66,
            dark(look.top, 0.14),
        )
        canvas.dot(x + hand * 118, 862, 34, look.skin)
    _big_lectern(canvas, random, x)
    flowers(canvas, random, 900 - side * 560, 1210, 520, 240)
    return canvas, _WARM


def _big_lectern(canvas: Canvas, random: Random, x: float) -> None:
    canvas.shape([(x - 300, 930), (x + 300, 930), (x + 250, 1210), (x - 250, 1210)], WOOD)
    canvas.shape([(x + 90, 930), (x + 300, 930), (x + 250, 1210), (x + 100, 1210)], veil(INK, 0.15))
    canvas.shape([(x - 350, 858), (x + 350, 858), (x + 316, 946), (x - 316, 946)], light(WOOD, 0.2))
    canvas.shape([(x - 105, 850), (x + 105, 850), (x + 125, 900), (x - 125, 900)], WHITE)
    for lean in (-1, 1):
        canvas.line([(x + lean * 210, 880), (x + lean * 120, 740)], 9, INK)
        canvas.limb([(x + lean * 120, 740), (x + lean * 104, 716)], 24, INK)
    flowers(canvas, random, x, 990, 560, 96)
    canvas.dot(x, 1100, 74, HOE)
    canvas.dot(x, 1100, 58, SON)
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
    canvas.shape([(x + dx * 44, 1100 + dy * 44) for dx, dy in star], HOE)


def award(random: Random) -> tuple[Canvas, Colour]:
    cloth, sign = random.choice(_STAGES)
    canvas = Canvas(dark(cloth, 0.3))
    curtain(canvas, 120, 1560, 0, 860, cloth, 58)
    curtain(canvas, -20, 200, 0, 900, dark(cloth, 0.35), 70)
    curtain(canvas, 1620, 200, 0, 900, dark(cloth, 0.35), 70)
    banner(canvas, random, 480, 90, 840, 220, sign)
    canvas.glow(900, 560, 900, (255, 236, 200), 0.3)
    floor(canvas, 850, light(WOOD, 0.1))
    canvas.oval(900, 1010, 860, 90, veil(INK, 0.1))
    count = random.randint(6, 8)
    giver = random.randrange(count)
    for number, look in enumerate(crowd(random, count)):
        x = 900 + (number - (count - 1) / 2) * 1420 / count
        stand(
            canvas,
            x,
            1010 + random.uniform(-8, 8),
            560 + random.uniform(-26, 26),
            _dressed(random, look),
            "hold",
        )
        _certificate(canvas, x, 672, bouquet=number == giver, random=random)
    for number in range(7):
        flowers(canvas, random, 150 + number * 250, 1180, 190, 66)
    return canvas, _WARM


def _dressed(random: Random, look: Look) -> Look:
    """For a stage: áo dài in any colour, suits in sober ones."""
    if look.woman:
        return replace(look, dress="dress")
    suit = random.choice(_SUITS)
    return replace(look, dress="suit", top=suit, legs=dark(suit, 0.3))


def _certificate(canvas: Canvas, x: float, y: float, *, bouquet: bool, random: Random) -> None:
    if bouquet:
        canvas.shape(
            [(x - 20, y + 90), (x + 20, y + 90), (x + 62, y - 10), (x - 62, y - 10)], PAPER
        )
        flowers(canvas, random, x, y + 10, 130, 70)
        return
    canvas.box(x - 70, y - 52, 140, 100, dark(HOE, 0.2))
    canvas.box(x - 60, y - 43, 120, 82, SHELL)
    canvas.rounded(x - 36, y - 29, 72, 10, 4, SON)
    for row in range(3):
        canvas.rounded(x - 44 + row * 6, y - 9 + row * 13, 88 - row * 12, 5, 2, veil(INK, 0.4))


def dialogue(random: Random) -> tuple[Canvas, Colour]:
    wall = random.choice((light(PINE, 0.72), light(CHAM, 0.78), PAPER, light(HOE, 0.66)))
    canvas = Canvas(wall)
    for number in range(3):
        x = 150 + number * 570 + random.uniform(-14, 14)
        window(canvas, x, 110, 360, 380, light(TEAL, 0.35), light(SKY_BLUE, 0.45), columns=2)
        if random.random() < 0.75:
            _tree_in_window(canvas, random, x)
    canvas.box(0, 620, WIDTH, 200, dark(wall, 0.16))
    canvas.box(0, 616, WIDTH, 12, light(wall, 0.4))
    count = random.randint(4, 6)
    poses = crowd(random, count)
    for number, look in enumerate(poses):
        x = 900 + (number - (count - 1) / 2) * 1450 / count
        bust(canvas, x, 800 + random.uniform(-6, 6), 640 + random.uniform(-30, 30), look)
    top = random.choice((WOOD, dark(WOOD, 0.15), light(WOOD, 0.1)))
    canvas.box(0, 940, WIDTH, 260, dark(wall, 0.34))
    table(canvas, 110, 790, 1580, 190, 260, top)
    for number in range(count):
        _papers(canvas, random, 900 + (number - (count - 1) / 2) * 1450 / count, 850)
    _tea(canvas, 900 + random.choice((-170, 0, 170)), 938)
    for number, look in enumerate(crowd(random, 3)):
        from_behind(canvas, 330 + number * 570 + random.uniform(-90, 90), 1210, 800, look)
    return canvas, (255, 250, 240)


def _tree_in_window(canvas: Canvas, random: Random, x: float) -> None:
    for number in range(6):
        canvas.dot(
            x + 100 + number % 3 * 80 + random.uniform(-20, 20),
            330 - number // 3 * 80,
            62,
            light(LEAF, 0.1 + 0.12 * (number % 2)),
        )
    canvas.box(x + 174, 350, 18, 140, WOOD)
    canvas.box(x + 176, 110, 8, 380, light(TEAL, 0.35))
    canvas.box(x, 270, 360, 8, light(TEAL, 0.35))


def _papers(canvas: Canvas, random: Random, x: float, y: float) -> None:
    lean = random.uniform(-18, 18)
    canvas.shape(
        [(x - 60 + lean, y), (x + 62 + lean, y + 2), (x + 72, y + 64), (x - 76, y + 60)], WHITE
    )
    for row in range(3):
        canvas.line(
            [(x - 48 + lean * 0.6, y + 14 + row * 14), (x + 44 + lean * 0.6, y + 15 + row * 14)],
            3,
            veil(INK, 0.3),
        )
    canvas.line([(x + 78, y + 52), (x + 96, y + 6)], 6, CHAM)
    canvas.oval(x + 130, y + 40, 27, 10, veil(INK, 0.2))
    canvas.rounded(x + 106, y + 2, 46, 38, 10, SHELL)
    canvas.oval(x + 129, y + 5, 23, 8, dark(HOE, 0.35))


def _tea(canvas: Canvas, x: float, y: float) -> None:
    canvas.oval(x + 6, y + 4, 80, 16, SHADE)
    canvas.blob([(x - 58, y - 30), (x, y - 76), (x + 58, y - 30), (x + 42, y), (x - 42, y)], SHELL)
    canvas.limb([(x + 50, y - 34), (x + 88, y - 60)], 14, SHELL)
    canvas.oval(x, y - 70, 26, 9, dark(SHELL, 0.2))
    canvas.dot(x, y - 82, 9, CHAM)
    canvas.line([(x - 44, y - 28), (x + 44, y - 28)], 5, CHAM)
