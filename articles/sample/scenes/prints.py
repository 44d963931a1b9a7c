"""The print maker’s stall, with the old motifs of Đông Hồ."""

from __future__ import annotations

import math
from random import Random

from .canvas import WIDTH, Canvas, Colour, curve, dark, hue, light, mix, ring, veil
from .palette import (
    CHAM,
    EARTH,
    HOE,
    INK,
    LEAF,
    LOTUS,
    ORANGE,
    PAPER,
    PINE,
    SAND,
    SHELL,
    SON,
    STONE,
    TEAL,
    WHITE,
    WOOD,
)
from .people import bust, crowd
from .things import lamp, table


def dong_ho_prints(random: Random) -> tuple[Canvas, Colour]:
    wall = random.choice((PAPER, light(SAND, 0.25), light(HOE, 0.62), mix(PAPER, STONE, 0.3)))
    canvas = Canvas(wall)
    for number in range(7):
        canvas.box(0, 120 + number * 120, WIDTH, 3, veil(dark(wall, 0.4), 0.25))
    for x in (60, 900, 1700):
        canvas.box(x, 0, 46, 900, WOOD)
        canvas.box(x + 30, 0, 16, 900, dark(WOOD, 0.25))
    canvas.box(0, 0, WIDTH, 54, dark(WOOD, 0.15))
    for y in (150.0, 480.0):
        _line_of_prints(canvas, random, y)
    canvas.slope(860, 340, dark(wall, 0.32), dark(wall, 0.48))
    lamp(canvas, random.uniform(500, 1300), 60, 90, dark(TEAL, 0.2))
    makers = crowd(random, random.randint(1, 2))
    left = random.uniform(360, 520)
    for number, look in enumerate(makers):
        bust(canvas, left + 150 + number * 620, 900, 620, look)
    table(canvas, 220, 890, 1360, 150, 220, light(WOOD, 0.08))
    _workbench(canvas, random)
    return canvas, (255, 247, 232)


def _line_of_prints(canvas: Canvas, random: Random, y: float) -> None:
    sag = [(-20.0, y), (450.0, y + 22), (900.0, y + 4), (1350.0, y + 22), (1820.0, y)]
    canvas.line(curve(sag), 5, dark(WOOD, 0.3))
    grounds = (
        SHELL,
        light(HOE, 0.3),
        light(ORANGE, 0.35),
        light(LOTUS, 0.3),
        SHELL,
        light(TEAL, 0.62),
    )
    motifs = [_rooster, _pig, _carp, _lotus_print, _buffalo]
    random.shuffle(motifs)
    for number in range(7):
        x = 60 + number * 245 + random.uniform(-10, 10)
        lean = random.uniform(-7, 7)
        ground = random.choice(grounds)
        top = y + 24 * math.sin(math.pi * ((x + 100) % 900) / 900) - 2
        canvas.shape(
            [
                (x + 12, top + 12),
                (x + 192, top + 12),
                (x + 192 + lean, top + 272),
                (x + 12 + lean, top + 272),
            ],
            veil(INK, 0.16),
        )
        canvas.shape(
            [(x, top), (x + 180, top), (x + 180 + lean, top + 260), (x + lean, top + 260)], ground
        )
        inner = [
            (x + 14, top + 16),
            (x + 166, top + 16),
            (x + 166 + lean, top + 244),
            (x + 14 + lean, top + 244),
        ]
        canvas.line([*inner, inner[0]], 3, veil(INK, 0.65))
        motifs[number % len(motifs)](
            canvas, x + 90 + lean / 2, top + 132, random.choice((SON, dark(HOE, 0.1), TEAL, CHAM))
        )
        for clip in (x + 20, x + 150):
            canvas.box(clip, top - 12, 12, 30, light(WOOD, 0.2))


def _rooster(canvas: Canvas, x: float, y: float, colour: Colour) -> None:
    for number in range(5):
        canvas.line(
            curve(
                [
                    (x - 24, y + 10),
                    (x - 58, y - 22 - number * 9),
                    (x - 64 + number * 7, y + 26 - number * 22),
                ]
            ),
            11,
            (TEAL, SON, HOE, PINE, INK)[number],
        )
    canvas.blob(
        [
            (x - 40, y + 8),
            (x - 10, y + 42),
            (x + 30, y + 26),
            (x + 38, y - 40),
            (x + 18, y - 46),
            (x + 4, y - 12),
        ],
        colour,
    )
    canvas.dot(x + 34, y - 52, 19, colour)
    canvas.blob(
        [(x + 18, y - 66), (x + 26, y - 84), (x + 36, y - 72), (x + 46, y - 82), (x + 48, y - 62)],
        SON,
    )
    canvas.shape([(x + 50, y - 56), (x + 68, y - 48), (x + 50, y - 44)], HOE)
    canvas.dot(x + 38, y - 55, 4, INK)
    canvas.blob([(x - 20, y + 2), (x + 6, y + 24), (x + 18, y), (x, y - 8)], HOE)
    for leg in (-6, 14):
        canvas.line([(x + leg, y + 34), (x + leg + 4, y + 80), (x + leg + 20, y + 84)], 6, INK)


def _pig(canvas: Canvas, x: float, y: float, colour: Colour) -> None:
    for leg in (-38, -18, 20, 38):
        canvas.box(x + leg - 6, y + 20, 13, 46, INK)
    canvas.blob(
        [
            (x - 62, y),
            (x - 34, y - 38),
            (x + 20, y - 40),
            (x + 56, y - 16),
            (x + 72, y + 14),
            (x + 40, y + 34),
            (x - 30, y + 42),
            (x - 60, y + 26),
        ],
        INK,
    )
    canvas.dot(x - 14, y + 2, 25, HOE)
    canvas.dot(x - 14, y + 2, 17, colour)
    for turn in (0.0, math.pi):
        canvas.dot(x - 14 + math.cos(turn) * 8, y + 2, 8, HOE if turn else INK)
    canvas.shape([(x + 30, y - 34), (x + 54, y - 56), (x + 52, y - 22)], dark(SON, 0.2))
    canvas.dot(x + 50, y - 4, 5, SHELL)
    canvas.line(curve([(x - 60, y - 6), (x - 76, y - 22), (x - 66, y - 32)]), 5, INK)


def _carp(canvas: Canvas, x: float, y: float, colour: Colour) -> None:
    canvas.blob(
        [(x - 8, y + 84), (x - 50, y + 66), (x - 22, y + 42), (x + 6, y + 46), (x + 44, y + 74)],
        dark(colour, 0.15),
    )
    canvas.blob(
        [
            (x - 4, y + 56),
            (x - 36, y + 14),
            (x - 26, y - 44),
            (x + 12, y - 78),
            (x + 40, y - 40),
            (x + 34, y + 16),
        ],
        colour,
    )
    for row in range(4):
        for column in range(3):
            canvas.arc(
                x - 18 + column * 20 + row % 2 * 8,
                y - 22 + row * 19,
                11,
                11,
                0,
                180,
                light(colour, 0.35),
            )
    canvas.dot(x + 10, y - 50, 8, SHELL)
    canvas.dot(x + 10, y - 50, 4, INK)
    for wave in range(3):
        canvas.line(
            curve(
                [
                    (x - 66, y + 88 + wave * 9),
                    (x - 22, y + 80 + wave * 9),
                    (x + 22, y + 92 + wave * 9),
                    (x + 66, y + 82 + wave * 9),
                ]
            ),
            4,
            CHAM,
        )


def _lotus_print(canvas: Canvas, x: float, y: float, colour: Colour) -> None:
    canvas.line(curve([(x, y - 10), (x - 8, y + 40), (x + 6, y + 92)]), 7, PINE)
    canvas.oval(x - 36, y + 56, 38, 15, LEAF)
    canvas.oval(x + 40, y + 74, 30, 12, PINE)
    for lean in (-0.9, 0.9, -0.5, 0.5, 0.0):
        tip = (x + lean * 62, y - 74 + abs(lean) * 30)
        canvas.blob(
            [(x, y), (x + lean * 46 - 18, y - 34), tip, (x + lean * 46 + 18, y - 34)],
            mix(LOTUS, SON if abs(lean) > 0.6 else WHITE, 0.35),
        )
    canvas.dot(x, y - 14, 12, mix(HOE, colour, 0.2))


def _buffalo(canvas: Canvas, x: float, y: float, colour: Colour) -> None:
    for leg in (-44, -22, 22, 42):
        canvas.box(x + leg - 7, y + 26, 15, 54, dark(EARTH, 0.45))
    canvas.blob(
        [
            (x - 62, y + 10),
            (x - 44, y - 18),
            (x + 20, y - 20),
            (x + 54, y - 6),
            (x + 56, y + 34),
            (x, y + 46),
            (x - 54, y + 42),
        ],
        dark(EARTH, 0.35),
    )
    canvas.blob(
        [(x + 44, y - 8), (x + 68, y - 6), (x + 74, y + 26), (x + 58, y + 32)], dark(EARTH, 0.45)
    )
    canvas.line(curve([(x + 50, y - 8), (x + 34, y - 34), (x + 52, y - 46)]), 7, PAPER)
    canvas.line(curve([(x + 66, y - 8), (x + 84, y - 30), (x + 72, y - 46)]), 7, PAPER)
    canvas.blob([(x - 20, y - 14), (x - 14, y - 50), (x + 4, y - 54), (x + 12, y - 14)], colour)
    canvas.dot(x - 4, y - 66, 14, hue("e2b48a"))
    canvas.shape([(x - 34, y - 72), (x - 4, y - 96), (x + 26, y - 72)], HOE)
    canvas.line([(x + 8, y - 50), (x + 40, y - 54)], 5, WOOD)


def _workbench(canvas: Canvas, random: Random) -> None:
    for number, tone in enumerate((SON, HOE, CHAM, PINE, INK)):
        x = 1130.0 + number * 88
        canvas.oval(x + 4, 1006, 36, 11, veil(INK, 0.25))
        canvas.arc(x, 975, 36, 30, 0, 180, light(EARTH, 0.1))
        canvas.oval(x, 974, 36, 12, dark(EARTH, 0.2))
        canvas.oval(x, 975, 29, 9, tone)
    x = random.uniform(520, 700)
    canvas.shape([(x, 930), (x + 330, 930), (x + 360, 1010), (x - 30, 1010)], dark(WOOD, 0.35))
    canvas.shape([(x + 24, 938), (x + 306, 938), (x + 326, 1000), (x + 4, 1000)], light(SHELL, 0.1))
    canvas.oval(x + 165, 968, 74, 20, INK)
    canvas.oval(x + 226, 962, 26, 13, INK)
    canvas.oval(x + 150, 968, 24, 9, HOE)
    canvas.oval(x + 150, 968, 13, 5, SON)
    for number in range(3):
        canvas.shape(
            [
                (270, 985 - number * 9),
                (430, 975 - number * 9),
                (460, 1012 - number * 9),
                (290, 1024 - number * 9),
            ],
            light(WOOD, 0.1 + 0.16 * number),
        )
    for px, py in ring(1010, 985, 42, 13, 3):
        canvas.dot(px, py, 6, veil(INK, 0.4))
    canvas.rounded(960, 950, 110, 34, 12, dark(WOOD, 0.2))
    canvas.box(968, 980, 94, 18, PAPER)
