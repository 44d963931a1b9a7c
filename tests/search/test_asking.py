"""What is typed is taken apart by us, whatever it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.asking import Asked, read


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("đấu tranh", (("dau",), ("tranh",))),
        ('"đấu tranh" xã', (("dau", "tranh"), ("xa",))),
        ("“bảo vệ” môi", (("bao", "ve"), ("moi",))),
        ("COVID-19", (("covid", "19"),)),
        ("06/6/2024", (("06", "6", "2024"),)),
        ("5,4 Đ/c", (("5", "4"), ("d", "c"))),
        ("bao*", (("bao",),)),
        ("NOT a AND b OR NEAR", (("not",), ("a",), ("and",), ("b",), ("or",), ("near",))),
        ('"chưa đóng', (("chua", "dong"),)),
        ("đấu \x00tr\x00anh\ud800", (("dau",), ("tranh",))),
        ("– bão", (("bao",),)),
    ],
)
def test_words_phrases_and_joined_marks_are_read(
    typed: str, wanted: tuple[tuple[str, ...], ...]
) -> None:
    assert read(typed).wanted == wanted


def test_a_hyphen_before_a_word_or_phrase_excludes_it() -> None:
    asked = read('bão -lũ -"ngập lụt" đê-điều')

    assert asked.wanted == (("bao",), ("de", "dieu"))
    assert asked.unwanted == (("lu",), ("ngap", "lut"))


def test_marks_are_kept_beside_in_one_spelling_of_the_tone() -> None:
    assert read("hoà giải").exact == read("hòa giải").exact == (("hòa",), ("giải",))


@pytest.mark.parametrize("typed", ["", "   ", '"', '""', "-", "-bão", '-"lũ"', "***", "🎉", "\x00"])
def test_nothing_is_asked_where_no_word_is_wanted(typed: str) -> None:
    assert read(typed) == Asked()


def test_no_more_than_twelve_words_of_forty_letters_are_taken() -> None:
    asked = read(" ".join("abcdefghijklmn"))
    assert len(asked.wanted) == 12

    asked = read("-a " * 5 + " ".join("bcdefghijklmn"))
    assert len(asked.wanted) + len(asked.unwanted) == 12

    assert read("x" * 90).wanted == (("x" * 40,),)


def test_what_lies_beyond_two_hundred_characters_is_not_read() -> None:
    assert read("a" + " " * 198 + "b c").wanted == (("a",), ("b",))


@given(st.text(st.characters(codec=None), max_size=300))
def test_any_text_is_read_into_bounded_plain_words(typed: str) -> None:
    asked = read(typed)

    words = [word for term in asked.wanted + asked.unwanted for word in term]
    assert len(words) <= 12
    assert all(0 < len(word) <= 40 and word.isalnum() for word in words)
    assert len(asked.exact) == len(asked.wanted)
    assert all(asked.exact)
