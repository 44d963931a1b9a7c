"""How like two pictures are to the eye: the structural similarity of Wang and others (2004), over
blocks of 8 × 8 of their brightness; 1 is the same."""

from __future__ import annotations

from typing import Any

from PIL import Image, ImageMath

_BLOCK = 8
_STEADY = (0.01 * 255) ** 2, (0.03 * 255) ** 2


def likeness(one: Image.Image, other: Image.Image) -> float:
    x, y = (picture.convert("L").convert("F") for picture in (one, other))
    means = {
        "x": x.reduce(_BLOCK),
        "y": y.reduce(_BLOCK),
        "xx": _product(x, x).reduce(_BLOCK),
        "yy": _product(y, y).reduce(_BLOCK),
        "xy": _product(x, y).reduce(_BLOCK),
    }
    blocks: Any = ImageMath.lambda_eval(_similarity, **means)
    return float(blocks.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)))


def _product(one: Image.Image, other: Image.Image) -> Any:
    return ImageMath.lambda_eval(lambda given: given["a"] * given["b"], a=one, b=other)


def _similarity(mean: dict[str, Any]) -> Any:
    light, contrast = _STEADY
    squares = mean["x"] * mean["x"], mean["y"] * mean["y"]
    together = mean["x"] * mean["y"]
    varying = mean["xx"] - squares[0] + mean["yy"] - squares[1]
    above = (together * 2 + light) * ((mean["xy"] - together) * 2 + contrast)
    return above / ((squares[0] + squares[1] + light) * (varying + contrast))
