"""People, without faces but with a bearing. `x` is the middle, `y` the ground, `h` the height."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from .canvas import Canvas, Colour, dark, light, mix, veil
from .palette import CLOTHES, HAIRS, INK, SHELL, SKINS, STRAW, WHITE, shuffled

SHADE = veil((30, 26, 40), 0.22)


@dataclass(frozen=True, slots=True)
class Look:
    """What somebody wears. `dress`: shirt, suit, blouse, dress (áo dài). `hat`: "", cone, helmet,
    cap, brim (nón quai thao), turban."""

    top: Colour
    legs: Colour = INK
    skin: Colour = SKINS[0]
    hair: Colour = HAIRS[0]
    dress: str = "shirt"
    hat: str = ""
    woman: bool = False


def somebody(random: Random, **fixed: object) -> Look:
    """A random grown-up; `fixed` are fields of `Look`."""
    woman = bool(fixed.get("woman", random.random() < 0.5))
    look = Look(
        top=random.choice(CLOTHES),
        legs=random.choice((INK, INK, dark(CLOTHES[1], 0.4), CLOTHES[6])),
        skin=random.choice(SKINS),
        hair=random.choice(HAIRS[:3] if woman else HAIRS),
        dress=random.choice(("blouse", "dress")) if woman else "shirt",
        woman=woman,
    )
    return replace(look, **fixed)  # type: ignore[arg-type]


def crowd(random: Random, count: int, **fixed: object) -> list[Look]:
    """People of whom no two neighbours wear the same colour."""
    return [somebody(random, **({"top": top} | fixed)) for top in shuffled(random, CLOTHES, count)]


def stand(canvas: Canvas, x: float, y: float, h: float, look: Look, pose: str = "rest") -> None:
    """Poses: rest, hold (both hands before the breast), wave, walk, point, behind (no arms)."""
    canvas.oval(x + h * 0.04, y, h * 0.2, h * 0.028, SHADE)
    _lower_body(canvas, x, y, h, look, pose)
    if pose in ("rest", "walk"):
        _arm(canvas, x, y, h, look, -1, (-0.128, 0.45))
        _arm(canvas, x, y, h, look, 1, (0.128, 0.45))
    elif pose == "point":
        _arm(canvas, x, y, h, look, -1, (-0.128, 0.45))
    _torso(canvas, x, y, h, look)
    if pose == "hold":
        _arm(canvas, x, y, h, look, -1, (-0.04, 0.6))
        _arm(canvas, x, y, h, look, 1, (0.04, 0.6))
    elif pose == "wave":
        _arm(canvas, x, y, h, look, -1, (-0.17, 1.02), elbow=(-0.19, 0.82))
        _arm(canvas, x, y, h, look, 1, (0.17, 1.02), elbow=(0.19, 0.82))
    elif pose == "point":
        _arm(canvas, x, y, h, look, 1, (0.3, 0.74), elbow=(0.19, 0.68))
    head(canvas, x, y - h * 0.9, h, look)


def _lower_body(canvas: Canvas, x: float, y: float, h: float, look: Look, pose: str) -> None:
    if look.dress == "dress":
        trousers = light(look.top, 0.75)
        for side in (-1, 1):
            canvas.limb(
                [(x + side * h * 0.03, y - h * 0.3), (x + side * h * 0.04, y)], h * 0.07, trousers
            )
        flare = [(-0.085, 0.52), (0.085, 0.52), (0.125, 0.1), (0.03, 0.085), (-0.12, 0.11)]
        canvas.shape([(x + dx * h, y - dy * h) for dx, dy in flare], dark(look.top, 0.06))
        return
    stride = 0.09 if pose == "walk" else 0.045
    for side in (-1, 1):
        hip, foot = (x + side * h * 0.042, y - h * 0.48), (x + side * h * stride, y - h * 0.02)
        canvas.limb([hip, foot], h * 0.078, look.legs if side < 0 else dark(look.legs, 0.12))
        canvas.oval(foot[0] + h * 0.012, y - h * 0.008, h * 0.045, h * 0.018, dark(look.legs, 0.5))


def _torso(canvas: Canvas, x: float, y: float, h: float, look: Look) -> None:
    waist = 0.072 if look.woman else 0.09
    outline = [
        (-0.05, 0.84), (0.05, 0.84), (0.115, 0.8), (0.125, 0.74), (0.1, 0.62),
        (waist, 0.56), (0.092, 0.45), (-0.092, 0.45), (-waist, 0.56), (-0.1, 0.62),
        (-0.125, 0.74), (-0.115, 0.8),
    ]  # fmt: skip
    canvas.limb([(x, y - h * 0.88), (x, y - h * 0.82)], h * 0.055, dark(look.skin, 0.12))
    canvas.blob([(x + dx * h, y - dy * h) for dx, dy in outline], look.top)
    shaded = [
        (0.05, 0.84),
        (0.115, 0.8),
        (0.125, 0.74),
        (0.1, 0.62),
        (waist, 0.56),
        (0.092, 0.45),
        (0.02, 0.45),
        (0.05, 0.62),
    ]
    canvas.shape([(x + dx * h, y - dy * h) for dx, dy in shaded], veil(dark(look.top, 0.6), 0.18))
    _collar(canvas, x, y, h, look)


def _collar(canvas: Canvas, x: float, y: float, h: float, look: Look) -> None:
    if look.dress == "suit":
        front = [(-0.04, 0.845), (0.04, 0.845), (0, 0.66)]
        canvas.shape([(x + dx * h, y - dy * h) for dx, dy in front], WHITE)
        tie = [(-0.013, 0.83), (0.013, 0.83), (0.019, 0.72), (0, 0.68), (-0.019, 0.72)]
        canvas.shape([(x + dx * h, y - dy * h) for dx, dy in tie], (150, 44, 34))
    elif look.dress == "shirt":
        collar = [(-0.045, 0.85), (0.045, 0.85), (0.028, 0.8), (0, 0.825), (-0.028, 0.8)]
        canvas.shape([(x + dx * h, y - dy * h) for dx, dy in collar], light(look.top, 0.3))
    elif look.dress == "dress":
        canvas.box(x - h * 0.028, y - h * 0.86, h * 0.056, h * 0.035, dark(look.top, 0.12))


def _arm(
    canvas: Canvas, x: float, y: float, h: float, look: Look, side: int,
    hand: tuple[float, float], elbow: tuple[float, float] | None = None,
) -> None:  # fmt: skip
    shoulder = (x + side * h * 0.103, y - h * 0.78)
    bend = elbow or (hand[0] * 0.35 + side * 0.085, 0.62)
    joint, end = (x + bend[0] * h, y - bend[1] * h), (x + hand[0] * h, y - hand[1] * h)
    canvas.limb([shoulder, joint, end], h * 0.052, dark(look.top, 0.14))
    canvas.dot(end[0], end[1], h * 0.027, look.skin)


def head(canvas: Canvas, x: float, y: float, h: float, look: Look) -> None:
    """The head of somebody `h` tall, its middle at `y`."""
    rx, ry = h * 0.054, h * 0.068
    if look.woman and look.hat != "helmet":
        canvas.blob(
            [(x - rx * 1.25, y - ry * 0.2), (x, y - ry * 1.2), (x + rx * 1.25, y - ry * 0.2),
             (x + rx * 1.1, y + ry * 1.5), (x, y + ry * 1.2), (x - rx * 1.1, y + ry * 1.5)],
            look.hair,
        )  # fmt: skip
        canvas.limb([(x, y), (x, y + ry * 1.5)], h * 0.05, dark(look.skin, 0.1))
    else:
        for side in (-1, 1):
            canvas.oval(x + side * rx, y + ry * 0.1, rx * 0.2, ry * 0.25, dark(look.skin, 0.1))
    canvas.oval(x, y, rx, ry, look.skin)
    canvas.arc(x, y, rx, ry, -80, 80, veil(dark(look.skin, 0.5), 0.14))
    _hair(canvas, x, y, rx, ry, look)
    _hat(canvas, x, y, rx, ry, look)


def _hair(canvas: Canvas, x: float, y: float, rx: float, ry: float, look: Look) -> None:
    if look.woman:
        canvas.arc(x, y - ry * 0.1, rx * 1.12, ry * 1.08, 200, 340, look.hair)
    else:
        canvas.arc(x, y - ry * 0.06, rx * 1.08, ry * 1.06, 190, 350, look.hair)


def _hat(canvas: Canvas, x: float, y: float, rx: float, ry: float, look: Look) -> None:
    if look.hat == "cone":
        brim = y - ry * 0.32
        canvas.shape([(x - rx * 2.5, brim), (x, y - ry * 1.85), (x + rx * 2.5, brim)], STRAW)
        canvas.shape(
            [(x + rx * 0.2, brim), (x, y - ry * 1.85), (x + rx * 2.5, brim)],
            veil((90, 60, 20), 0.16),
        )
        canvas.oval(x, brim, rx * 2.5, ry * 0.2, dark(STRAW, 0.18))
    elif look.hat == "helmet":
        canvas.arc(x, y - ry * 0.05, rx * 1.28, ry * 1.25, 176, 364, look.hair)
        canvas.box(x - rx * 1.3, y - ry * 0.16, rx * 2.6, ry * 0.14, dark(look.hair, 0.3))
    elif look.hat == "cap":
        canvas.arc(x, y - ry * 0.15, rx * 1.15, ry * 1.1, 180, 360, dark(look.top, 0.2))
        canvas.rounded(
            x - rx * 0.2, y - ry * 0.3, rx * 1.9, ry * 0.18, rx * 0.1, dark(look.top, 0.35)
        )
    elif look.hat == "brim":
        canvas.oval(x, y - ry * 0.85, rx * 2.7, ry * 0.42, dark(STRAW, 0.12))
        canvas.oval(x, y - ry * 1.0, rx * 2.7, ry * 0.36, STRAW)
        canvas.oval(x, y - ry * 1.08, rx * 1.1, ry * 0.16, light(STRAW, 0.4))
    elif look.hat == "turban":
        canvas.arc(x, y - ry * 0.25, rx * 1.2, ry * 0.95, 180, 360, INK)
        canvas.rounded(
            x - rx * 1.22, y - ry * 0.45, rx * 2.44, ry * 0.36, rx * 0.2, mix(INK, SHELL, 0.12)
        )


def bust(canvas: Canvas, x: float, y: float, h: float, look: Look) -> None:
    """Somebody seated behind a table whose edge is at `y`; `h` as if standing."""
    ground = y + h * 0.5
    _arm(canvas, x, ground, h, look, -1, (-0.07, 0.52), elbow=(-0.16, 0.6))
    _arm(canvas, x, ground, h, look, 1, (0.07, 0.52), elbow=(0.16, 0.6))
    _torso(canvas, x, ground, h, look)
    _arm(canvas, x, ground, h, look, -1, (-0.05, 0.515), elbow=(-0.15, 0.59))
    _arm(canvas, x, ground, h, look, 1, (0.05, 0.515), elbow=(0.15, 0.59))
    head(canvas, x, ground - h * 0.9, h, look)


def from_behind(canvas: Canvas, x: float, y: float, h: float, look: Look) -> None:
    """Shoulders and back of the head of somebody in the audience; `y` is the seat's edge."""
    wide = h * 0.15
    canvas.blob(
        [(x - wide, y), (x - wide * 0.95, y - h * 0.14), (x - wide * 0.4, y - h * 0.205),
         (x + wide * 0.4, y - h * 0.205), (x + wide * 0.95, y - h * 0.14), (x + wide, y)],
        look.top,
    )  # fmt: skip
    canvas.box(x - wide, y - h * 0.02, wide * 2, h * 0.06, look.top)
    canvas.limb([(x, y - h * 0.22), (x, y - h * 0.17)], h * 0.06, dark(look.skin, 0.18))
    middle = y - h * 0.285
    for side in (-1, 1):
        canvas.oval(x + side * h * 0.058, middle + h * 0.012, h * 0.012, h * 0.02, look.skin)
    canvas.oval(x, middle, h * 0.06, h * 0.074, look.hair)
    if look.woman:
        canvas.rounded(x - h * 0.06, middle, h * 0.12, h * 0.13, h * 0.04, look.hair)
    canvas.arc(x, middle, h * 0.06, h * 0.074, 200, 290, veil(light(look.hair, 0.5), 0.12))
