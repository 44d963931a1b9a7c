"""Public rooms: the clinic, the library."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from .canvas import WIDTH, Canvas, Colour, dark, hue, light, mix, veil
from .palette import (
    BRICK,
    CHAM,
    CLOTHES,
    HOE,
    INK,
    LEAF,
    LOTUS,
    ORANGE,
    PAPER,
    PINE,
    PLUM,
    SAND,
    SHELL,
    SKY_BLUE,
    SLATE,
    SON,
    STONE,
    TEAL,
    WHITE,
    WOOD,
)
from .people import bust, crowd, from_behind, somebody, stand
from .things import floor, lamp, table, window

_BOOKS = (SON, CHAM, TEAL, HOE, PLUM, ORANGE, PINE, BRICK, SLATE, PAPER, LOTUS, LEAF)


def clinic(random: Random) -> tuple[Canvas, Colour]:
    wall = random.choice(
        (light(TEAL, 0.72), light(SKY_BLUE, 0.6), light(LEAF, 0.74), light(HOE, 0.72))
    )
    canvas = Canvas(wall)
    canvas.box(0, 560, WIDTH, 320, dark(wall, 0.1))
    canvas.box(0, 552, WIDTH, 12, WHITE)
    side = random.choice((-1, 1))

    def at(x: float, width: float = 0.0) -> float:
        """Mirrors the room for half of the pictures."""
        return x if side > 0 else WIDTH - x - width

    window(canvas, at(120, 400), 130, 400, 360, WHITE, light(SKY_BLUE, 0.35), columns=3)
    _eye_chart(canvas, at(690, 210), 130)
    _cabinet(canvas, random, at(1360, 330), 250)
    floor(canvas, 880, dark(wall, 0.24))
    _bed(canvas, at(60, 560), 700, side)
    white = light(WHITE, 0.5)
    doctor = somebody(random, dress="shirt", top=white, hair=INK, woman=random.random() < 0.5)
    nurse = somebody(
        random,
        dress="blouse",
        top=mix(white, SKY_BLUE, 0.3),
        legs=mix(white, SKY_BLUE, 0.4),
        woman=True,
    )
    stand(canvas, at(1260), 1000, 590, nurse, "hold")
    canvas.box(at(1260) - 44, 610, 88, 60, mix(WOOD, SAND, 0.4))
    canvas.box(at(1260) - 37, 602, 74, 60, WHITE)
    bust(canvas, at(1000), 905, 680, doctor)
    _stethoscope(canvas, at(1000), 905 - 204)
    table(canvas, at(700, 700), 900, 700, 120, 210, mix(WOOD, SAND, 0.35))
    _desk_things(canvas, at, random)
    patient = somebody(random)
    stool = at(620)
    from_behind(canvas, stool, 1130, 900, patient)
    canvas.rounded(stool - 150, 1100, 300, 60, 20, dark(TEAL, 0.1))
    return canvas, (252, 253, 250)


def _eye_chart(canvas: Canvas, x: float, y: float) -> None:
    canvas.box(x + 8, y + 10, 210, 320, veil(INK, 0.15))
    canvas.box(x, y, 210, 320, WHITE)
    for row, (size, count) in enumerate(((52, 1), (40, 2), (30, 3), (23, 4), (17, 5), (12, 6))):
        top = y + 26 + sum((52, 40, 30, 23, 17, 12)[:row]) + row * 17
        for number in range(count):
            left = x + 105 + (number - (count - 1) / 2) * size * 1.42 - size / 2
            stroke = size * 0.26
            canvas.box(left, top, stroke, size, INK)
            for bar in range(3):
                canvas.box(left, top + bar * (size - stroke) / 2, size, stroke * 0.8, INK)


def _cabinet(canvas: Canvas, random: Random, x: float, y: float) -> None:
    canvas.box(x + 12, y + 14, 330, 640, veil(INK, 0.15))
    canvas.box(x, y, 330, 640, light(STONE, 0.55))
    for row in range(4):
        top = y + 20 + row * 96
        canvas.box(x + 18, top, 294, 84, light(SKY_BLUE, 0.4))
        left = x + 30
        while left < x + 284:
            wide, tall = random.uniform(18, 40), random.uniform(34, 66)
            canvas.rounded(
                left,
                top + 84 - tall,
                wide,
                tall,
                4,
                random.choice((WHITE, TEAL, SON, CHAM, HOE, LEAF, ORANGE)),
            )
            canvas.box(left + 4, top + 84 - tall * 0.6, wide - 8, tall * 0.24, WHITE)
            left += wide + 8
        canvas.shape(
            [(x + 30, top + 84), (x + 110, top), (x + 150, top), (x + 70, top + 84)],
            veil(WHITE, 0.25),
        )
    for door in (0, 1):
        canvas.box(x + 18 + door * 150, y + 410, 144, 212, light(STONE, 0.4))
        canvas.dot(x + 144 + door * 42, y + 510, 8, SLATE)
    canvas.dot(x + 165, y - 54, 44, WHITE)
    canvas.box(x + 154, y - 82, 22, 56, SON)
    canvas.box(x + 137, y - 65, 56, 22, SON)


def _bed(canvas: Canvas, x: float, y: float, side: int) -> None:
    for leg in (30, 510):
        canvas.box(x + leg, y + 110, 18, 210, SLATE)
    canvas.rounded(x, y + 40, 560, 80, 18, WHITE)
    canvas.rounded(x, y + 84, 560, 50, 8, light(TEAL, 0.35))
    pillow = x + 20 if side > 0 else x + 400
    canvas.rounded(pillow, y + 4, 140, 54, 22, light(SKY_BLUE, 0.55))
    canvas.oval(x + 280, y + 326, 290, 16, veil(INK, 0.16))


def _stethoscope(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(
        [(x - 44, y - 24), (x - 40, y + 60), (x, y + 104), (x + 40, y + 60), (x + 44, y - 24)],
        9,
        dark(CHAM, 0.2),
    )
    canvas.dot(x, y + 112, 17, STONE)


def _desk_things(canvas: Canvas, at: object, random: Random) -> None:
    place = at(900)  # type: ignore[operator]
    canvas.shape(
        [(place - 90, 950), (place + 90, 950), (place + 106, 1004), (place - 106, 1004)], WHITE
    )
    for row in range(3):
        canvas.line([(place - 70, 962 + row * 14), (place + 60, 962 + row * 14)], 3, veil(INK, 0.3))
    screen = at(1210, 180)  # type: ignore[operator]
    canvas.box(screen + 78, 930, 24, 50, SLATE)
    canvas.oval(screen + 90, 982, 66, 12, SLATE)
    canvas.rounded(screen, 806, 180, 130, 8, INK)
    canvas.box(screen + 10, 816, 160, 104, mix(CHAM, SKY_BLUE, 0.3))
    for row in range(4):
        canvas.box(screen + 22, 828 + row * 22, random.uniform(50, 130), 8, veil(WHITE, 0.7))
    cup = at(1130)  # type: ignore[operator]
    canvas.rounded(cup - 20, 946, 40, 52, 6, HOE)
    for lean, tone in ((-10, SON), (0, CHAM), (9, PINE)):
        canvas.line([(cup + lean / 2, 956), (cup + lean, 904)], 6, tone)


def library(random: Random) -> tuple[Canvas, Colour]:
    wall = random.choice((light(HOE, 0.5), PAPER, light(ORANGE, 0.55), light(TEAL, 0.66)))
    canvas = Canvas(wall)
    wood = random.choice((WOOD, light(WOOD, 0.12), dark(WOOD, 0.15)))
    gap = random.choice((0, 1, 2))
    for number in range(3):
        x = 40.0 + number * 590
        if number == gap:
            window(canvas, x + 110, 130, 330, 430, wood, light(SKY_BLUE, 0.45), columns=2)
            _plant(canvas, random, x + 270, 800)
        else:
            _shelf(canvas, random, x, 70, wood)
    floor(canvas, 780, mix(wood, SAND, 0.35))
    lamp(canvas, 560 + random.uniform(-60, 60), 90, 96, dark(TEAL, 0.1))
    lamp(canvas, 1240 + random.uniform(-60, 60), 90, 96, dark(TEAL, 0.1))
    count = random.randint(4, 5)
    children = random.random() < 0.5
    for number, look in enumerate(crowd(random, count)):
        x = 900 + (number - (count - 1) / 2) * 1440 / count
        h = 470 if children else 580
        bust(
            canvas,
            x,
            892,
            h * random.uniform(0.95, 1.05),
            replace(look, hair=INK) if children else look,
        )
    table(canvas, 140, 884, 1520, 150, 220, light(wood, 0.1))
    for number in range(count):
        _open_book(canvas, random, 900 + (number - (count - 1) / 2) * 1440 / count, 940)
    _book_pile(canvas, random, random.choice((260, 1480)), 940)
    for number, look in enumerate(crowd(random, 2)):
        from_behind(canvas, 480 + number * 800 + random.uniform(-120, 120), 1200, 720, look)
    return canvas, (255, 248, 234)


def _shelf(canvas: Canvas, random: Random, x: float, y: float, wood: Colour) -> None:
    canvas.box(x, y, 550, 730, dark(wood, 0.35))
    canvas.box(x, y, 550, 730, veil(wood, 0.5))
    for row in range(5):
        top = y + 16 + row * 142
        canvas.box(x + 18, top, 514, 126, dark(wood, 0.55))
        left = x + 26.0
        while left < x + 500:
            wide, tall = random.uniform(16, 36), random.uniform(84, 118)
            tone = random.choice(_BOOKS)
            if random.random() < 0.08:
                canvas.shape(
                    [
                        (left, top + 126),
                        (left + 30, top + 20),
                        (left + 56, top + 28),
                        (left + 28, top + 126),
                    ],
                    tone,
                )
                left += 62
                continue
            canvas.box(left, top + 126 - tall, wide, tall, tone)
            canvas.box(left, top + 126 - tall * 0.8, wide, 7, veil(WHITE, 0.6))
            canvas.box(left + wide - 4, top + 126 - tall, 4, tall, veil(INK, 0.2))
            left += wide + 2
        canvas.box(x, top + 126, 550, 16, wood)


def _plant(canvas: Canvas, random: Random, x: float, y: float) -> None:
    for number in range(9):
        lean = (number - 4) * 26 + random.uniform(-8, 8)
        tip = (x + lean, y - 210 + abs(lean) * 0.7)
        canvas.blob(
            [(x, y - 70), (x + lean * 0.6 - 16, y - 150), tip, (x + lean * 0.6 + 16, y - 140)],
            mix(LEAF, PINE, random.random()),
        )
    canvas.shape([(x - 60, y - 84), (x + 60, y - 84), (x + 44, y), (x - 44, y)], BRICK)
    canvas.box(x - 68, y - 92, 136, 22, light(BRICK, 0.15))


def _open_book(canvas: Canvas, random: Random, x: float, y: float) -> None:
    cover = random.choice(_BOOKS)
    canvas.shape([(x - 92, y + 4), (x + 92, y + 4), (x + 106, y + 66), (x - 106, y + 66)], cover)
    for side in (-1, 1):
        canvas.shape(
            [(x, y), (x + side * 84, y - 4), (x + side * 96, y + 56), (x, y + 62)],
            light(SHELL, 0.3 if side < 0 else 0.0),
        )
        for row in range(4):
            canvas.line(
                [(x + side * 16, y + 12 + row * 11), (x + side * 76, y + 9 + row * 11)],
                3,
                veil(INK, 0.28),
            )


def _book_pile(canvas: Canvas, random: Random, x: float, y: float) -> None:
    for number in range(5):
        shift = random.uniform(-12, 12)
        tone = random.choice(CLOTHES)
        canvas.box(x - 66 + shift, y + 36 - number * 24, 132, 22, tone)
        canvas.box(x - 66 + shift, y + 40 - number * 24, 16, 14, hue("f1eee2"))
