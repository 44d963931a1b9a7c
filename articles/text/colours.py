"""Colours as they are typed (#a22a18), and whether they can be read (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import re

LEAST_CONTRAST = 4.5
# --paper and --shell of css/tokens.css.
LIGHT_GROUNDS = ("#ffffff", "#f1f3f1")
DARK_GROUNDS = ("#15181a", "#1f2426")
_TYPED = re.compile(r"#?(?P<digits>[0-9a-f]{6}|[0-9a-f]{3})", re.ASCII | re.IGNORECASE)


def read_colour(text: str) -> str | None:
    """`#rrggbb` in small letters; None for what is no such colour."""
    found = _TYPED.fullmatch(text.strip())
    if found is None:
        return None
    digits = found["digits"].lower()
    return f"#{digits}" if len(digits) == 6 else "#" + "".join(digit * 2 for digit in digits)


def contrast(one: str, other: str) -> float:
    """Of two colours `#rrggbb`, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[place : place + 2], 16)) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
