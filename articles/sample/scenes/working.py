"""People at work and at play: bending, squatting, riding, running."""

from __future__ import annotations

from .canvas import Canvas, Colour, dark, light, veil
from .palette import INK, SLATE, WHITE
from .people import SHADE, Look, head


def bend(canvas: Canvas, x: float, y: float, h: float, look: Look, side: int = 1) -> None:
    """Bent over the ground, reaping or gathering, to the right (`side` 1) or the left."""
    canvas.oval(x + side * h * 0.1, y, h * 0.26, h * 0.03, SHADE)
    hip = (x - side * h * 0.08, y - h * 0.46)
    shoulder = (x + side * h * 0.2, y - h * 0.56)
    for shift in (-0.05, 0.05):
        knee = (x + shift * h + side * h * 0.02, y - h * 0.24)
        canvas.limb([hip, knee, (x + shift * h * 1.6, y - h * 0.02)], h * 0.075, look.legs)
    canvas.limb([hip, shoulder], h * 0.17, look.top)
    canvas.limb([shoulder, (x + side * h * 0.24, y - h * 0.34)], h * 0.05, dark(look.top, 0.16))
    canvas.limb(
        [(x + side * h * 0.24, y - h * 0.34), (x + side * h * 0.32, y - h * 0.14)],
        h * 0.05,
        dark(look.top, 0.16),
    )
    canvas.dot(x + side * h * 0.32, y - h * 0.13, h * 0.03, look.skin)
    head(canvas, x + side * h * 0.32, y - h * 0.6, h, look)


def squat(canvas: Canvas, x: float, y: float, h: float, look: Look) -> None:
    """Sitting low beside baskets; `h` as if standing."""
    canvas.oval(x, y, h * 0.22, h * 0.035, SHADE)
    wide = h * 0.15
    canvas.blob(
        [(x - wide, y - h * 0.01), (x - wide * 1.15, y - h * 0.16), (x - wide * 0.85, y - h * 0.38),
         (x - wide * 0.3, y - h * 0.45), (x + wide * 0.3, y - h * 0.45),
         (x + wide * 0.85, y - h * 0.38), (x + wide * 1.15, y - h * 0.16),
         (x + wide, y - h * 0.01)],
        look.top,
    )  # fmt: skip
    canvas.rounded(x - wide * 1.2, y - h * 0.17, wide * 2.4, h * 0.17, h * 0.07, look.legs)
    for side in (-1, 1):
        canvas.limb(
            [
                (x + side * wide * 0.8, y - h * 0.36),
                (x + side * wide * 1.05, y - h * 0.22),
                (x + side * wide * 0.4, y - h * 0.15),
            ],
            h * 0.05,
            dark(look.top, 0.15),
        )
        canvas.dot(x + side * wide * 0.4, y - h * 0.15, h * 0.028, look.skin)
    canvas.limb([(x, y - h * 0.5), (x, y - h * 0.44)], h * 0.055, dark(look.skin, 0.12))
    head(canvas, x, y - h * 0.53, h, look)


def run(
    canvas: Canvas, x: float, y: float, h: float, look: Look, side: int = 1, number: Colour = WHITE
) -> None:
    """A player running to the right (`side` 1) or the left."""
    canvas.oval(x, y, h * 0.2, h * 0.025, veil((20, 40, 20), 0.25))
    hip = (x - side * h * 0.02, y - h * 0.48)
    legs = ((0.14, 0.3, 0.1, 0.06), (-0.1, 0.28, -0.24, 0.2))
    for knee_x, knee_y, foot_x, foot_y in legs:
        knee = (x + side * knee_x * h, y - knee_y * h)
        foot = (x + side * foot_x * h, y - foot_y * h)
        canvas.limb([knee, foot], h * 0.055, look.skin)
        canvas.limb(
            [((knee[0] + foot[0]) / 2, (knee[1] + foot[1]) / 2), foot],
            h * 0.058,
            light(look.top, 0.5),
        )
        canvas.limb([foot, (foot[0] + side * h * 0.045, foot[1] + h * 0.012)], h * 0.05, INK)
        canvas.limb([hip, knee], h * 0.085, look.legs)
    shoulder = (x + side * h * 0.04, y - h * 0.76)
    for swing in (-1, 1):
        elbow = (shoulder[0] + swing * h * 0.13, shoulder[1] + h * 0.13)
        hand = (elbow[0] + side * h * 0.1, elbow[1] - h * 0.03)
        canvas.limb([shoulder, elbow], h * 0.06, dark(look.top, 0.15))
        canvas.limb([elbow, hand], h * 0.045, look.skin)
    canvas.limb([hip, shoulder], h * 0.17, look.top)
    canvas.box(x - h * 0.02, y - h * 0.68, h * 0.045, h * 0.09, number)
    head(canvas, x + side * h * 0.06, y - h * 0.89, h, look)


def ride(
    canvas: Canvas, x: float, y: float, h: float, look: Look, bike: Colour, side: int = 1
) -> None:
    """On a motorbike going to the right (`side` 1) or the left; `h` from the ground to the head."""
    canvas.oval(x, y, h * 0.42, h * 0.035, SHADE)
    motorbike(canvas, x, y, h * 0.56, bike, side)
    seat = (x - side * h * 0.1, y - h * 0.5)
    knee = (x + side * h * 0.11, y - h * 0.42)
    canvas.limb([seat, knee, (x + side * h * 0.07, y - h * 0.16)], h * 0.085, look.legs)
    canvas.oval(x + side * h * 0.1, y - h * 0.14, h * 0.055, h * 0.025, INK)
    shoulder = (x - side * h * 0.05, y - h * 0.76)
    canvas.limb([seat, shoulder], h * 0.17, look.top)
    canvas.limb(
        [shoulder, (x + side * h * 0.06, y - h * 0.6), (x + side * h * 0.2, y - h * 0.57)],
        h * 0.055,
        dark(look.top, 0.18),
    )
    canvas.dot(x + side * h * 0.2, y - h * 0.57, h * 0.03, look.skin)
    head(canvas, x - side * h * 0.02, y - h * 0.91, h * 1.08, look)


def motorbike(canvas: Canvas, x: float, y: float, h: float, bike: Colour, side: int = 1) -> None:
    """A scooter of the common kind, parked or under a rider."""
    wheel = h * 0.29
    for place in (-0.52, 0.56):
        cx = x + side * place * h
        canvas.dot(cx, y - wheel, wheel, INK)
        canvas.dot(cx, y - wheel, wheel * 0.6, SLATE)
        canvas.dot(cx, y - wheel, wheel * 0.18, INK)
    body = [
        (-0.74, 0.66), (-0.4, 0.74), (-0.02, 0.7), (0.1, 0.36), (0.3, 0.36), (0.38, 0.98),
        (0.5, 0.98), (0.62, 0.5), (0.46, 0.3), (0.3, 0.18), (-0.2, 0.18), (-0.42, 0.46),
    ]  # fmt: skip
    canvas.shape([(x + side * dx * h, y - dy * h) for dx, dy in body], bike)
    canvas.limb(
        [(x - side * h * 0.66, y - h * 0.74), (x - side * h * 0.04, y - h * 0.76)], h * 0.11, INK
    )
    canvas.limb(
        [(x + side * h * 0.4, y - h * 1.02), (x + side * h * 0.3, y - h * 1.1)], h * 0.055, INK
    )
    canvas.dot(x + side * h * 0.53, y - h * 0.86, h * 0.08, (250, 226, 160))
    canvas.limb(
        [(x + side * h * 0.56, y - wheel), (x + side * h * 0.46, y - h * 0.8)],
        h * 0.06,
        dark(bike, 0.35),
    )
