"""In the street: the market, a narrow lane after rain."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from .canvas import HEIGHT, WIDTH, Canvas, Colour, curve, dark, light, mix, ring, veil
from .nature import sky, tree
from .palette import (
    BRICK,
    BY_DAY,
    CHAM,
    CLOUDY,
    EARTH,
    HOE,
    INK,
    LATE,
    LEAF,
    LOTUS,
    MOSS,
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
    TILE,
    WHITE,
    WOOD,
    Light,
)
from .people import crowd, stand
from .things import basket, shutter, tiled_roof
from .working import squat


def market(random: Random) -> tuple[Canvas, Colour]:
    day = random.choice(BY_DAY)
    canvas = Canvas(mix(SAND, EARTH, 0.2))
    sky(canvas, random, day, 420)
    _shop_row(canvas, random)
    ground = mix(SAND, EARTH, random.uniform(0.1, 0.3))
    canvas.slope(600, 600, light(ground, 0.15), dark(ground, 0.1))
    for look in crowd(random, 8):
        stand(
            canvas,
            random.uniform(40, 1760),
            random.uniform(690, 740),
            random.uniform(230, 270),
            look,
            random.choice(("walk", "rest", "point")),
        )
    _awnings(canvas, random, 470)
    goods = (LEAF, MOSS, SON, ORANGE, HOE, PLUM, LOTUS, light(LEAF, 0.3), WHITE, BRICK)
    for row, (y, h, count) in enumerate(((850, 300, 5), (1110, 420, 4))):
        step = WIDTH / count
        for number, look in enumerate(crowd(random, count, woman=True, hat="cone", dress="blouse")):
            x = (number + 0.5) * step + (row - 0.5) * step * 0.5 + random.uniform(-20, 20)
            squat(canvas, x, y, h, look)
            for place in (-0.5, 0.5):
                basket(
                    canvas,
                    random,
                    x + place * h * 0.72,
                    y + h * 0.1,
                    h * random.uniform(0.22, 0.26),
                    random.choice(goods),
                )
    for look, x in zip(
        crowd(random, 2), (random.uniform(180, 520), random.uniform(1250, 1600)), strict=True
    ):
        stand(canvas, x, 1000, 400, look, random.choice(("point", "walk")))
    return canvas, day.tint


def _shop_row(canvas: Canvas, random: Random) -> None:
    walls = (
        light(HOE, 0.4),
        light(TEAL, 0.6),
        light(LOTUS, 0.4),
        PAPER,
        light(CHAM, 0.65),
        light(ORANGE, 0.5),
    )
    x = -60.0
    while x < WIDTH:
        width, height = random.uniform(270, 360), random.uniform(330, 420)
        wall = random.choice(walls)
        canvas.box(x, 620 - height, width, height, wall)
        roof = random.choice((TILE, dark(TILE, 0.2), BRICK))
        tiled_roof(
            canvas,
            [
                (x + 40, 540 - height),
                (x + width - 40, 540 - height),
                (x + width + 14, 630 - height),
                (x - 14, 630 - height),
            ],
            roof,
            rows=5,
        )
        for number in range(2):
            shutter(
                canvas,
                x + width * (0.16 + number * 0.42),
                660 - height,
                width * 0.24,
                120,
                random.choice((TEAL, PINE, SLATE, CHAM)),
            )
        canvas.box(x + width * 0.1, 470, width * 0.8, 150, dark(wall, 0.6))
        x += width


def _awnings(canvas: Canvas, random: Random, y: float) -> None:
    x = -30.0
    while x < WIDTH:
        width, colour = (
            random.uniform(280, 380),
            random.choice((SON, CHAM, TEAL, HOE, ORANGE, PINE)),
        )
        for post in (x + 16, x + width - 22):
            canvas.box(post, y, 9, 250, dark(WOOD, 0.2))
        stripes = 8
        for number in range(stripes):
            left, step = x + number * width / stripes, width / stripes
            tone = colour if number % 2 else SHELL
            canvas.shape(
                [
                    (left + 8, y - 60),
                    (left + step + 8, y - 60),
                    (left + step, y + 20),
                    (left, y + 20),
                ],
                tone,
            )
            canvas.arc(left + step / 2, y + 18, step / 2, 22, 0, 180, dark(tone, 0.08))
        x += width + random.uniform(10, 50)


def alley(random: Random) -> tuple[Canvas, Colour]:
    day = random.choice((CLOUDY, CLOUDY, LATE))
    canvas = Canvas(day.below)
    sky(canvas, random, day, 700)
    far = (random.uniform(840, 960), 560.0)
    lane = random.choice((STONE, mix(STONE, SAND, 0.5), mix(STONE, SLATE, 0.3)))
    canvas.shape(
        [
            (far[0] - 60, far[1] + 30),
            (far[0] + 60, far[1] + 30),
            (1640, HEIGHT + 10),
            (160, HEIGHT + 10),
        ],
        lane,
    )
    tree(canvas, random, far[0] + 20, far[1] + 36, 210, LEAF)
    for side in (-1, 1):
        _house_row(canvas, random, far, side)
        _gutter(canvas, far, side, lane)
    _puddles(canvas, random, far, day)
    for look, share in zip(crowd(random, 3), (0.22, 0.38, 0.62), strict=True):
        y = far[1] + 40 + share * 600
        x = far[0] + random.uniform(-0.5, 0.5) * 760 * share
        stand(canvas, x, y, 60 + share * 520, look, random.choice(("walk", "rest")))
    _wires(canvas, random, far)
    return canvas, day.tint


def _house_row(canvas: Canvas, random: Random, far: tuple[float, float], side: int) -> None:
    """Fronts getting smaller towards the end of the lane."""
    walls = (
        light(HOE, 0.35),
        light(TEAL, 0.55),
        PAPER,
        light(LOTUS, 0.35),
        light(SKY_BLUE, 0.3),
        light(ORANGE, 0.45),
        light(MOSS, 0.5),
    )
    cuts = [0.07, 0.16, 0.29, 0.5, 0.82, 1.3]
    edge: Callable[[float], float] = lambda share: far[0] + side * (60 + share * 690)  # noqa: E731
    wall = PAPER
    for near, back in zip(cuts[:0:-1], cuts[-2::-1], strict=True):
        wall = random.choice([one for one in walls if one != wall])
        storey = random.choice((0.95, 1.25, 1.5))
        corners = [(edge(share), far[1] + 30 + share * 610) for share in (back, near)]
        heights = [30 + share * 620 * storey for share in (back, near)]
        (bx, by), (nx, ny) = corners
        canvas.shape(
            [(bx, by), (bx, by - heights[0]), (nx, ny - heights[1]), (nx, ny)],
            wall if side > 0 else dark(wall, 0.12),
        )
        canvas.shape(
            [
                (bx, by - heights[0]),
                (bx - side * 14, by - heights[0] * 1.04),
                (nx - side * 34, ny - heights[1] * 1.05),
                (nx, ny - heights[1]),
            ],
            dark(TILE, 0.1),
        )
        _front(canvas, random, corners, heights, side)


def _front(
    canvas: Canvas,
    random: Random,
    corners: list[tuple[float, float]],
    heights: list[float],
    side: int,
) -> None:
    (bx, by), (nx, ny) = corners

    def at(along: float, up: float) -> tuple[float, float]:
        foot = by + (ny - by) * along
        return bx + (nx - bx) * along, foot - (heights[0] + (heights[1] - heights[0]) * along) * up

    def panel(left: float, right: float, low: float, high: float, fill: Colour) -> None:
        canvas.shape([at(left, low), at(right, low), at(right, high), at(left, high)], fill)

    door = random.choice((dark(WOOD, 0.1), dark(TEAL, 0.2), dark(CHAM, 0.1), dark(PINE, 0.2)))
    panel(0.14, 0.46, 0.02, 0.44, dark(door, 0.4))
    panel(0.17, 0.43, 0.02, 0.42, door)
    panel(0.58, 0.86, 0.2, 0.42, dark(SLATE, 0.3))
    panel(0.61, 0.83, 0.22, 0.4, light(SKY_BLUE, 0.25))
    for left in (0.16, 0.58):
        panel(left, left + 0.26, 0.62, 0.86, dark(SLATE, 0.25))
        panel(
            left + 0.03,
            left + 0.23,
            0.64,
            0.84,
            random.choice((light(SKY_BLUE, 0.2), HOE, light(SKY_BLUE, 0.35))),
        )
    panel(0.0, 1.0, 0.5, 0.53, light(STONE, 0.3))
    panel(0.1, 0.5, 0.46, 0.49, random.choice((SON, CHAM, TEAL, HOE)))


def _gutter(canvas: Canvas, far: tuple[float, float], side: int, lane: Colour) -> None:
    """The covered drain that stands higher than the doorsteps."""
    inner = [(far[0] + side * 44, far[1] + 32), (far[0] + side * 640, HEIGHT + 10)]
    outer = [(far[0] + side * 760, HEIGHT + 10), (far[0] + side * 60, far[1] + 32)]
    canvas.shape([*inner, *outer], light(lane, 0.35))
    canvas.line(inner, 7, dark(lane, 0.35))
    for number in range(1, 12):
        share = (number / 12) ** 1.8
        y = far[1] + 32 + share * (HEIGHT - far[1] - 30)
        canvas.line(
            [(far[0] + side * (44 + 596 * share), y), (far[0] + side * (60 + 700 * share), y)],
            2 + 3 * share,
            dark(lane, 0.3),
        )


def _puddles(canvas: Canvas, random: Random, far: tuple[float, float], day: Light) -> None:
    for share in (0.3, 0.52, 0.78):
        y = far[1] + 40 + share * 600
        x = far[0] + random.uniform(-0.4, 0.4) * 700 * share
        wide = 130 * share + 60
        outline = [(px + random.uniform(-14, 14), py) for px, py in ring(x, y, wide, wide * 0.2, 9)]
        canvas.blob(outline, mix(day.above, day.below, 0.3))
        canvas.oval(x + wide * 0.2, y - wide * 0.04, wide * 0.5, wide * 0.05, veil(WHITE, 0.4))


def _wires(canvas: Canvas, random: Random, far: tuple[float, float]) -> None:
    for number in range(4):
        y = 90 + number * 34 + random.uniform(-10, 10)
        canvas.line(
            curve(
                [(-10, y), (far[0] - 200, 300 + number * 16), (far[0], far[1] - 150 + number * 12)]
            ),
            3,
            veil(INK, 0.6),
        )
