"""Lists stand in the Vietnamese order on either database, which compares nothing but digits."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.sorting import name_sort_key, sort_key

ORDERED = [
    ["a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "g", "h", "i", "k", "l", "m", "n"],
    ["n", "o", "ô", "ơ", "p", "q", "r", "s", "t", "u", "ư", "v", "x", "y"],
    ["ma", "mà", "mả", "mã", "má", "mạ", "mã lực", "má phanh", "mác", "măng", "mâm"],
    # Letters decide before tones do, over the whole text (ICU's `vi`).
    ["ba con", "bà con", "ba hoa", "bà hoa", "bá hộ"],
    ["Dung", "Dũng", "Đạt", "Em"],
    ["2 anh", "3 anh", "anh", "Ánh"],
    ["lan", "Lan", "làn", "Làn"],
    ["Bắc Giang", "Bắc Kạn", "Bắc Ninh", "Cà Mau", "Đà Nẵng", "Ninh Bình", "Vĩnh Phúc", "Yên Bái"],
    ["z", "ж", "京"],
]
NAMES = [
    "Lê An",
    "Trần Ánh",
    "Phạm Dung",
    "Bùi Duy Dũng",
    "Tuấn Đạt",
    "Nguyễn Hương Giang",
    "Bùi Duy Hưng",
    "Đỗ Phượng",
    "Lý Quỳnh",
    "Đinh Tuấn",
    "Nguyễn Tuấn",
]


@pytest.mark.parametrize("ordered", ORDERED, ids=" ".join)
def test_words_stand_in_vietnamese_order(ordered: list[str]) -> None:
    shuffled = random.Random(1).sample(ordered, len(ordered))
    assert sorted(shuffled, key=sort_key) == ordered


def test_people_stand_under_their_given_names() -> None:
    shuffled = random.Random(1).sample(NAMES, len(NAMES))
    assert sorted(shuffled, key=name_sort_key) == NAMES


def test_spacing_and_punctuation_do_not_part_equals() -> None:
    assert sort_key(" Bắc  Ninh ") == sort_key("Bắc\u00a0Ninh") == sort_key("Bắc-Ninh")


@given(st.text())
def test_a_key_is_made_of_digits(text: str) -> None:
    # A linguistic collation of the database orders digits as plain comparison does.
    assert sort_key(text).isdecimal()
    assert sort_key(text).isascii()
    assert name_sort_key(text).isdecimal()


_syllables = st.text(alphabet="aăâàảãáạbdđeêềoôơờuưy ", max_size=6)


@given(_syllables, _syllables)
def test_letters_decide_before_tones(one: str, other: str) -> None:
    letters = str.maketrans("àảãáạềờ", "aaaaaêơ")
    bare = [sort_key(text.translate(letters)) for text in (one, other)]
    if bare[0] != bare[1]:
        assert (sort_key(one) < sort_key(other)) == (bare[0] < bare[1])
    else:
        same_words = " ".join(one.split()) == " ".join(other.split())
        assert (sort_key(one) == sort_key(other)) == same_words
