"""A comment finds its passage again after the text was edited, or says that it has gone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.anchoring import Place, find, one_line

TEXT = (
    "Cả làng bây giờ có hai mươi sáu lò, gấp đôi ba năm trước. Khách đặt nhiều nhất là bình cắm "
    "hoa. Trẻ con trong làng học nặn từ lớp ba. Khách đặt nhiều nhất là ấm trà men da lươn."
)
QUOTED = "hai mươi sáu lò"
BEFORE, AFTER = "Cả làng bây giờ có", ", gấp đôi ba năm"


def found(quotation: str, before: str, after: str, text: str) -> str | None:
    place = find(quotation, before, after, text)
    return place.words(text) if place else None


def test_passage_is_found_where_it_was() -> None:
    place = find(QUOTED, BEFORE, AFTER, TEXT)
    assert place == Place(TEXT.index(QUOTED), TEXT.index(QUOTED) + len(QUOTED))


def test_moved_passage_is_found_at_its_new_place() -> None:
    first, rest = TEXT.split(". ", 1)
    moved = f"{rest} {first}."
    assert found(QUOTED, BEFORE, AFTER, moved) == QUOTED


def test_passage_is_found_in_changed_surroundings() -> None:
    assert found(QUOTED, BEFORE, AFTER, f"Theo ông Khoát, {QUOTED} đỏ lửa cả năm.") == QUOTED


@pytest.mark.parametrize(("after", "number"), [("là bình cắm", 0), ("là ấm trà", 1)])
def test_of_equal_words_those_with_the_old_surroundings_are_meant(after: str, number: int) -> None:
    place = find("Khách đặt nhiều nhất", "", after, TEXT)
    assert place is not None
    assert place.number(TEXT) == number


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (TEXT.replace("hai mươi sáu lò", "hai mươi tám lò"), "hai mươi tám lò"),
        (TEXT.replace("hai mươi sáu lò", "hai mươi sáu cái lò"), "hai mươi sáu cái lò"),
        (TEXT.replace("hai mươi sáu lò", "mươi sáu lò"), "mươi sáu lò"),
    ],
)
def test_reworded_passage_is_found_and_known_as_changed(now: str, words: str) -> None:
    place = find(QUOTED, BEFORE, AFTER, now)
    assert place is not None
    assert words in now
    assert set(words.split()) & set(place.words(now).replace(",", "").split())
    assert place.changed


@pytest.mark.parametrize(
    "now", ["", "Trẻ con học nặn từ lớp ba.", TEXT.replace("có hai mươi sáu lò", "vắng tanh")]
)
def test_passage_that_was_taken_out_has_gone(now: str) -> None:
    assert find(QUOTED, BEFORE, AFTER, now) is None


def test_words_inside_other_words_are_not_the_passage() -> None:
    assert find("lò", "hai mươi sáu", ", gấp đôi", "Lòng làng lòng vòng.") is None
    assert found("lò", "hai mươi sáu", ", gấp đôi", "Có lòng, có lò.") == "lò"


def test_line_breaks_make_no_difference() -> None:
    assert one_line(" một\n\nhai \t ba ") == "một hai ba"


words = st.lists(st.sampled_from([*"abcde", "lò", "gốm", "men."]), max_size=30).map(" ".join)


@given(quotation=words, before=words, after=words, text=words)
def test_a_place_lies_within_the_text(quotation: str, before: str, after: str, text: str) -> None:
    place = find(quotation, before, after, text)
    if place is not None:
        assert 0 <= place.start < place.end <= len(text)
        assert place.changed == (place.words(text) != quotation)
        assert place.number(text) >= 0
    elif quotation:
        assert f" {quotation} " not in f" {text} "
