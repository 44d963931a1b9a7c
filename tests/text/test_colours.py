from __future__ import annotations

import re
from pathlib import Path

import pytest

from articles.text.colours import DARK_GROUNDS, LIGHT_GROUNDS, contrast, read_colour

TOKENS = Path(__file__).parents[2] / "articles/static/site/css/tokens.css"


@pytest.mark.parametrize(
    ("typed", "read"),
    [("#A22A18", "#a22a18"), (" 1c4a69 ", "#1c4a69"), ("#0fa", "#00ffaa"), ("red", None),
     ("#12345", None), ("", None), ("#１23456", None), ("#a22a18;}", None)],
)  # fmt: skip
def test_colour_is_read_as_six_digits_or_not_at_all(typed: str, read: str | None) -> None:
    assert read_colour(typed) == read


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_grounds_are_those_of_the_style_sheet() -> None:
    light, dark = TOKENS.read_text().split("@media (prefers-color-scheme: dark)")

    def grounds(css: str) -> tuple[str, ...]:
        found = (re.search(rf"--{name}: (#[0-9a-f]+)", css) for name in ("paper", "shell"))
        return tuple(str(read_colour(match[1])) for match in found if match)

    assert grounds(light) == LIGHT_GROUNDS
    assert grounds(dark) == DARK_GROUNDS
