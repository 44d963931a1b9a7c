from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from articles.search.asking import read
from articles.search.highlighting import highlight
from articles.text.normalising import visible


def marked(text: str, typed: str) -> str:
    pieces = highlight(text, read(typed).wanted)
    return "".join(f"[{piece}]" if hit else piece for piece, hit in pieces)


def test_words_are_marked_with_their_own_accents() -> None:
    assert marked("Đấu tranh phòng, chống tội phạm", "dau chong") == (
        "[Đấu] tranh phòng, [chống] tội phạm"
    )


def test_a_phrase_is_one_piece_and_its_words_alone_are_none() -> None:
    assert marked("bảo vệ, bảo hiểm, bảo vệ", '"bao ve"') == "[bảo vệ], bảo hiểm, [bảo vệ]"


def test_overlapping_hits_become_one_piece() -> None:
    assert marked("an ninh trật tự", '"an ninh trật" "ninh trật tự"') == "[an ninh trật tự]"


def test_parts_of_words_are_not_marked() -> None:
    assert marked("banh, bá, Bà", "ba") == "banh, [bá], [Bà]"


def test_decomposed_text_is_marked_in_its_composed_form() -> None:
    decomposed = unicodedata.normalize("NFD", "Tỉnh ủy họp bất thường")

    assert marked(decomposed, "bat") == "Tỉnh ủy họp [bất] thường"


def test_letters_that_fold_to_several_do_not_shift_the_marks() -> None:
    assert marked("Straße ﬁn Đà Nẵng 🎉 Huế", "nang hue strasse") == (
        "[Straße] ﬁn Đà [Nẵng] 🎉 [Huế]"
    )


def test_no_terms_leave_the_text_whole() -> None:
    assert highlight("Tỉnh ủy", ()) == [("Tỉnh ủy", False)]
    assert highlight("", (("a",),)) == []


@given(st.text(max_size=80), st.text(max_size=20))
def test_the_pieces_joined_are_the_text(text: str, typed: str) -> None:
    pieces = highlight(text, read(typed).wanted)

    assert "".join(piece for piece, _hit in pieces) == visible(text)
    assert all(piece for piece, _hit in pieces)
