"""Colours of Đông Hồ prints (red gravel, indigo, pagoda-tree yellow, verdigris, bamboo-leaf
charcoal, shell paper) and the light of a day."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from .canvas import Colour, hue

SON = hue("a8321f")
BRICK = hue("b5523b")
TILE = hue("9a4330")
ORANGE = hue("cf7a3c")
HOE = hue("dfae3f")
STRAW = hue("e7cd82")
SHELL = hue("f1eee2")
PAPER = hue("e9dfc6")
CHAM = hue("1f4c6b")
SKY_BLUE = hue("8fb3c4")
TEAL = hue("2f6b6a")
LEAF = hue("5d8a4e")
MOSS = hue("7e9a52")
PINE = hue("35604a")
PLUM = hue("6d4463")
LOTUS = hue("d58c86")
EARTH = hue("8a6142")
WOOD = hue("6b4630")
SAND = hue("cdb48c")
STONE = hue("a9a698")
SLATE = hue("56646c")
INK = hue("22262a")
WHITE = hue("f6f3ea")

CLOTHES = (SON, CHAM, TEAL, PLUM, ORANGE, LEAF, SLATE, LOTUS, HOE, PINE, BRICK, hue("48617f"))
SKINS = (hue("d9a679"), hue("c98f62"), hue("e2b48a"), hue("b97f56"))
HAIRS = (hue("1d1b1c"), hue("2a2422"), hue("3a302c"), hue("8f8b86"), hue("c9c6bf"))


@dataclass(frozen=True, slots=True)
class Light:
    """One time of day: the sky from above to the horizon, far hills, the sun, the tint on all."""

    above: Colour
    below: Colour
    far: Colour
    sun: Colour
    sun_height: float
    tint: Colour
    glow: float


MORNING = Light(
    hue("a9c9d6"), hue("f6e7c9"), hue("a3bcbd"), hue("fff3d2"), 0.42, hue("fff6e6"), 0.75
)
NOON = Light(hue("7fb0cb"), hue("dcebe6"), hue("93b5b8"), hue("fffbe8"), 0.14, hue("ffffff"), 0.5)
LATE = Light(hue("8fb0c0"), hue("f7d9a4"), hue("a9ab9f"), hue("ffe2a0"), 0.6, hue("fff0d6"), 0.85)
CLOUDY = Light(hue("a9b7bb"), hue("dcdfd6"), hue("9fb0ae"), hue("f4f3ea"), 0.3, hue("f2f4f0"), 0.25)
DUSK = Light(hue("4e6380"), hue("f0b184"), hue("6f7488"), hue("ffd9a0"), 0.82, hue("f4e4dc"), 0.9)

BY_DAY = (MORNING, NOON, LATE, CLOUDY)


def shuffled(random: Random, colours: tuple[Colour, ...], count: int) -> list[Colour]:
    """Colours in random order, neighbours always different."""
    chosen: list[Colour] = []
    for _number in range(count):
        chosen.append(random.choice([c for c in colours if not chosen or c != chosen[-1]]))
    return chosen
