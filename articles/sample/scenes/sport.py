"""The football pitch."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from .canvas import HEIGHT, WIDTH, Canvas, Colour, curve, dark, hue, light, mix, veil
from .nature import sky, tree_line
from .palette import (
    CHAM,
    CLOUDY,
    HOE,
    INK,
    LATE,
    LEAF,
    MORNING,
    NOON,
    ORANGE,
    PINE,
    SHELL,
    SON,
    STONE,
    TEAL,
    WHITE,
)
from .people import SHADE, Look, head, somebody
from .working import run

_KITS = ((SON, WHITE), (CHAM, HOE), (ORANGE, CHAM), (WHITE, TEAL), (SON, CHAM), (HOE, SON))


def football_pitch(random: Random) -> tuple[Canvas, Colour]:
    day = random.choice((MORNING, NOON, LATE, CLOUDY))
    canvas = Canvas(LEAF)
    sky(canvas, random, day, 330)
    tree_line(canvas, random, 330, 60, mix(PINE, day.far, 0.3))
    _stand_of_people(canvas, random)
    turf = random.choice((LEAF, mix(LEAF, PINE, 0.25), mix(LEAF, hue("8aa64a"), 0.4)))
    vanish = random.uniform(600, 1200)
    canvas.box(0, 520, WIDTH, 680, turf)
    for number in range(-9, 10):
        if number % 2:
            near, far = 900 + number * 300, vanish + number * 120
            canvas.shape(
                [(far, 520), (far + 120, 520), (near + 300, HEIGHT), (near, HEIGHT)],
                veil(light(turf, 0.35), 0.35),
            )
    _lines(canvas, random)
    first, second = random.choice(_KITS)
    places = [
        (0.1, 660, 230),
        (0.34, 620, 200),
        (0.62, 640, 210),
        (0.88, 690, 240),
        (0.2, 930, 360),
        (0.5, 850, 320),
        (0.79, 970, 380),
    ]
    for number, (share, y, h) in enumerate(places):
        shirt = first if number % 2 else second
        trousers = dark(shirt, 0.35) if shirt != WHITE else CHAM
        look = replace(
            somebody(random, woman=False, dress="shirt"), top=shirt, legs=trousers, hair=INK
        )
        x = share * WIDTH + random.uniform(-50, 50)
        run(
            canvas,
            x,
            y + random.uniform(-14, 14),
            h,
            look,
            random.choice((-1, 1)),
            WHITE if shirt != WHITE else CHAM,
        )
    _ball(canvas, random.uniform(620, 1180), random.uniform(930, 1060))
    return canvas, day.tint


def _stand_of_people(canvas: Canvas, random: Random) -> None:
    canvas.box(0, 318, WIDTH, 210, mix(STONE, SHELL, 0.3))
    for row in range(4):
        y = 376 + row * 42
        canvas.box(0, y, WIDTH, 42, mix(STONE, SHELL, 0.35 - row * 0.06))
        for number in range(44):
            x = number * 42 + (row % 2) * 20 + random.uniform(-6, 6)
            if random.random() < 0.85:
                _spectator(canvas, random, x, y)
    canvas.box(0, 486, WIDTH, 44, SHELL)
    x = 0.0
    while x < WIDTH:
        width = random.uniform(180, 320)
        canvas.box(x, 490, width, 36, random.choice((SON, CHAM, TEAL, HOE, PINE, SHELL)))
        canvas.rounded(x + width * 0.2, 502, width * 0.6, 12, 3, veil(WHITE, 0.8))
        x += width


def _spectator(canvas: Canvas, random: Random, x: float, y: float) -> None:
    look: Look = somebody(random, hat=random.choice(("", "", "cap", "cone")))
    canvas.rounded(x - 15, y - 22, 30, 34, 10, look.top)
    if random.random() < 0.2:
        for side in (-1, 1):
            canvas.limb([(x + side * 12, y - 14), (x + side * 17, y - 44)], 7, look.top)
    head(canvas, x, y - 34, 165, look)


def _lines(canvas: Canvas, random: Random) -> None:
    chalk = veil(WHITE, 0.85)
    canvas.line([(0, 560), (WIDTH, 560)], 5, chalk)
    side = random.choice((-1, 1))
    edge = 900 + side * 720

    def at(x: float) -> float:
        return 900 + side * x

    canvas.line([(at(560), 560), (at(980), 1200)], 6, chalk)
    canvas.line([(at(360), 640), (at(612), 640)], 6, chalk)
    canvas.line([(at(360), 640), (at(560), 1010), (at(860), 1010)], 6, chalk)
    canvas.line(
        curve(
            [
                (at(-900), 1000),
                (at(-760), 860),
                (at(-560), 780),
                (at(-300), 760),
                (at(-80), 800),
                (at(20), 900),
                (at(-60), 1040),
                (at(-320), 1210),
            ]
        ),
        6,
        chalk,
    )
    for depth in range(7):
        canvas.line(
            [(edge, 560 + depth * 38), (edge + side * 90, 590 + depth * 38)], 2, veil(WHITE, 0.5)
        )
        canvas.line(
            [
                (edge + side * depth * 15, 560 + depth * 5),
                (edge + side * depth * 15 + side * 110, 800),
            ],
            2,
            veil(WHITE, 0.5),
        )
    canvas.limb([(at(650), 690), (at(650), 500), (at(830), 690), (at(830), 930)], 12, WHITE)


def _ball(canvas: Canvas, x: float, y: float) -> None:
    canvas.oval(x + 8, y + 22, 30, 7, SHADE)
    canvas.dot(x, y, 25, WHITE)
    canvas.dot(x, y, 9, INK)
    for dx, dy in ((-18, -10), (17, -12), (-12, 17), (14, 15)):
        canvas.dot(x + dx, y + dy, 5, INK)
