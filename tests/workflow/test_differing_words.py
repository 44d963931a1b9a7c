"""Two bodies compared: every word kept, added, removed, or dressed anew, and nothing invented."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.figures import Figure
from articles.text.measuring import plain_text
from articles.text.sanitising import clean_html
from articles.workflow.differing import Change, line, words
from articles.workflow.differing.alignment import MOST_BITS, pairs
from articles.workflow.differing.tokens import PARAGRAPH, passages

_SIGNS = {Change.ADDED: "[+%s]", Change.REMOVED: "[-%s]", Change.REDRESSED: "{%s}"}


def _marked(segments):
    return "".join(
        (" " if part.space else "") + _SIGNS.get(part.change, "%s") % part.text for part in segments
    )


def _changed(old, new):
    return [block for block in words(old, new) if block.changed]


def _only(old, new):
    (block,) = _changed(old, new)
    return _marked(block.segments)


# -- Words -----------------------------------------------------------------------------------------


def test_words_are_struck_and_added_where_they_stood():
    said = _only(
        "<p>Làng gốm Phù Lãng tất bật mùa đơn hàng cuối năm</p>",
        "<p>Làng gốm Phù Lãng đỏ lửa đón đơn hàng cuối năm</p>",
    )
    assert said == "Làng gốm Phù Lãng [-tất bật mùa] [+đỏ lửa đón] đơn hàng cuối năm"


def test_added_clause_brings_its_comma():
    said = _only(
        "<p>Mùa này hai mươi sáu lò cùng nổi khói.</p>",
        "<p>Mùa này hai mươi sáu lò cùng nổi khói, và thợ trẻ trở về.</p>",
    )
    assert said == "Mùa này hai mươi sáu lò cùng nổi khói[+, và thợ trẻ trở về]."


def test_added_sentence_is_told_with_its_own_full_stop():
    old = "<p>Men chỉ đất này mới có. Chợ họp sớm.</p>"
    new = "<p>Men chỉ đất này mới có. Làng có 26 lò. Chợ họp sớm.</p>"
    assert _only(old, new) == "Men chỉ đất này mới có. [+Làng có 26 lò.] Chợ họp sớm."
    assert _only("<p>Xong rồi.</p>", "<p>Xong rồi. Về thôi.</p>") == "Xong rồi. [+Về thôi.]"


def test_number_is_one_word():
    assert _only("<p>Thu 1.200 tỷ</p>", "<p>Thu 1.250 tỷ</p>") == "Thu [-1.200] [+1.250] tỷ"


def test_common_word_between_two_long_changes_is_not_called_kept():
    said = _only(
        "<p>Sáng nay lãnh đạo tỉnh và chuyên viên đến thăm xã.</p>",
        "<p>Sáng nay bà con nông dân và học sinh đến thăm xã.</p>",
    )
    assert said == (
        "Sáng nay [-lãnh đạo tỉnh và chuyên viên] [+bà con nông dân và học sinh] đến thăm xã."
    )


@pytest.mark.parametrize(
    "new",
    [
        "<p>Nói  rồi\n đi, về&nbsp;&amp; nghỉ.</p>",
        "\n<p> Nói rồi đi , về &#38; nghỉ. </p>\n",
        unicodedata.normalize("NFD", "<p>Nói rồi đi, về &amp; nghỉ.</p>"),
        "<p>Nói\u00ad rồi đi, về\u200b &amp; nghỉ.</p>",
    ],
)
def test_spaces_entities_and_composed_letters_are_no_change(new):
    assert _changed("<p>Nói rồi đi, về &amp; nghỉ.</p>", new) == []


def test_space_that_joins_two_words_is_a_change():
    assert _only("<p>xã Bắc Ninh</p>", "<p>xã BắcNinh</p>") == "xã [-Bắc Ninh] [+BắcNinh]"


def test_line_break_inside_a_paragraph_is_seen():
    assert _only("<p>Một hai</p>", "<p>Một<br>hai</p>") == "Một[+\n]hai"


# -- Dress -----------------------------------------------------------------------------------------


def test_same_words_in_another_dress():
    said = _only("<p>ấm men da lươn này</p>", "<p>ấm <em>men da lươn</em> này</p>")
    assert said == "ấm {men da lươn} này"


def test_link_that_leads_elsewhere_is_seen():
    (block,) = _changed(
        '<p>Xem <a href="https://a.vn/">đây</a></p>', '<p>Xem <a href="https://b.vn/">đây</a></p>'
    )
    (part,) = [part for part in block.segments if part.change == Change.REDRESSED]
    assert (part.was, part.dress) == ((("a", "https://a.vn/", ""),), (("a", "https://b.vn/", ""),))


def test_spelling_of_the_same_formatting_is_no_change():
    old = "<p><strong><em>x</em></strong> <b>y</b></p>"
    assert _changed(old, "<p><em><strong>x</strong></em> <strong>y</strong></p>") == []


def test_word_of_which_one_letter_is_bold_is_one_word():
    assert _only("<p>đẹp lắm</p>", "<p><strong>đ</strong>ẹp lắm</p>") == "{đẹp} lắm"


def test_raised_letters_stand_for_themselves():
    assert _only("<p>12 m2</p>", "<p>12 m<sup>2</sup></p>") == "12 [-m2] [+m][+2]"


def test_paragraph_that_becomes_a_heading_keeps_its_words():
    (block,) = _changed("<p>Lớp nghề</p>", "<h2>Lớp nghề</h2>")
    assert block.reshaped
    assert (block.was, block.form) == ((("p",),), (("h2",),))
    assert _marked(block.segments) == "Lớp nghề"


# -- Passages --------------------------------------------------------------------------------------


def test_moved_paragraph_is_known_again():
    first, second, third = (
        "<p>Tối thứ Ba phòng học sáng đèn đến khuya.</p>",
        "<p>Ai cũng mang theo thước và một cuốn sổ nhỏ.</p>",
        "<p>Cô giáo đứng lớp là một thợ may lâu năm.</p>",
    )
    (block,) = _changed(first + second + third, second + third + first)
    assert (block.moved, block.old_place, block.new_place) == (True, 0, 2)


def test_moved_and_reworded_paragraph_is_known_again():
    long = "<p>Tối thứ Ba phòng học sáng đèn đến khuya, mười hai học viên cắm cúi {}.</p>"
    rest = "".join(f"<p>Đoạn {number} nói về một việc hoàn toàn khác.</p>" for number in "123")
    (block,) = _changed(long.format("may") + rest, rest + long.format("đan"))
    assert block.moved
    assert _marked(block.segments).endswith("cắm cúi [-may] [+đan].")


def test_removed_stands_where_it_was_and_added_where_it_is():
    blocks = words("<p>a b c</p><p>x y z</p><p>m n o</p>", "<p>a b c</p><p>m n o</p><p>q r s</p>")
    assert [(block.removed, block.added) for block in blocks] == [
        (False, False),
        (True, False),
        (False, False),
        (False, True),
    ]


def test_rows_items_and_quotes_are_compared_one_by_one():
    old = "<table><tr><td>Lúa</td><td>12</td></tr></table><ul><li>một</li><li>hai</li></ul>"
    new = old.replace("12", "15").replace("hai", "hai rưỡi")
    assert [_marked(block.segments) for block in _changed(old, new)] == [
        "│ Lúa │ [-12] [+15]",
        "hai [+rưỡi]",
    ]


def test_place_of_a_photo_is_a_passage():
    (block,) = _changed("<p>a</p>", '<p>a</p><figure data-use="3"></figure>')
    assert (block.figure, block.added) == (Figure((3,)), True)


def test_photo_set_otherwise_or_moved_is_still_the_same_place():
    place = '<figure data-use="3"></figure>'
    left = '<figure data-use="3" data-align="left"></figure>'
    (block,) = _changed(f"<p>a</p>{place}<p>b</p>", f"<p>a</p>{left}<p>b</p>")
    assert (block.figure_before, block.figure) == (Figure((3,)), Figure((3,), "left"))
    text = "<p>Chợ họp từ bốn giờ sáng.</p>"
    (block,) = _changed(f"{text}{place}", f"{left}{text}")
    assert (block.moved, block.figure) == (True, Figure((3,), "left"))


def test_gallery_with_a_photo_more_is_still_the_same_gallery():
    old, new = '<figure data-use="3"></figure>', '<figure data-use="4 3"></figure>'
    (block,) = _changed(f"<p>a</p>{old}", f"<p>a</p>{new}")
    assert (block.figure_before, block.figure) == (Figure((3,)), Figure((4, 3)))


# -- Whatever is compared --------------------------------------------------------------------------

_inline = st.recursive(
    st.text("aăâđ bc1.,& \u0301é\n", max_size=12).map(
        lambda text: text.replace("&", "&amp;"),
    ),
    lambda inner: st.tuples(
        st.sampled_from(["strong", "em", "sup", 'a href="https://a.vn/"', "br"]), inner, inner
    ).map(
        lambda parts: (
            f"<br>{parts[1]}"
            if parts[0] == "br"
            else f"<{parts[0]}>{parts[1]}</{parts[0].split()[0]}>{parts[2]}"
        )
    ),
    max_leaves=6,
)
_block = st.one_of(
    st.tuples(st.sampled_from(["p", "h2", "blockquote"]), _inline).map(
        lambda parts: f"<{parts[0]}>{parts[1]}</{parts[0]}>"
    ),
    _inline.map(lambda inner: f"<ul><li>{inner}</li><li>a</li></ul>"),
    _inline.map(lambda inner: f"<table><tr><td>{inner}</td><td>b c</td></tr></table>"),
    st.tuples(
        st.lists(st.integers(1, 4), min_size=1, max_size=3), st.sampled_from(["", "left", "wide"])
    ).map(
        lambda said: (
            f'<figure data-use="{" ".join(map(str, said[0]))}" data-align="{said[1]}"></figure>'
        )
    ),
)
_bodies = st.lists(_block, max_size=8).map(lambda blocks: clean_html("".join(blocks)))


def _letters(text):
    """Spelt apart, so that what is cut out of a text is spelt as it was within."""
    return "".join(unicodedata.normalize("NFD", re.sub("[│¶]", "", text)).split())


def _side(blocks, place, within):
    """The parts of each passage, in order; a block may be several."""
    standing = [block for block in blocks if getattr(block, place) is not None]
    standing.sort(key=lambda block: getattr(block, place))
    found = []
    for block in standing:
        assert getattr(block, place) == len(found)
        parts = [part for part in block.segments if getattr(part, within)]
        ends = [at for at, part in enumerate(parts) if part.text == PARAGRAPH]
        assert len(ends) + 1 == getattr(block, place.replace("place", "count"))
        for start, end in zip([0, *(at + 1 for at in ends)], [*ends, len(parts)], strict=True):
            found.append(parts[start:end])
    return found


@given(_bodies, _bodies)
@settings(max_examples=80, deadline=None)
def test_either_side_is_the_text_it_came_from(old, new):
    blocks = words(old, new)
    for html, place, within in ((old, "old_place", "in_old"), (new, "new_place", "in_new")):
        side = _side(blocks, place, within)
        assert _letters("".join(part.text for parts in side for part in parts)) == _letters(
            plain_text(html)
        )
        assert [_letters("".join(part.text for part in parts)) for parts in side] == [
            _letters("".join(passage.words)) for passage in passages(html, by_row=True)
        ]
    assert [
        block.form
        for block in blocks
        if block.new_place is not None
        for _ in range(block.new_count)
    ] == [passage.form for passage in passages(new, by_row=True)]


@given(_bodies)
@settings(max_examples=40, deadline=None)
def test_text_compared_with_itself_shows_nothing(body):
    assert not any(block.changed for block in words(body, body))


@given(_bodies, _bodies)
@settings(max_examples=40, deadline=None)
def test_what_is_not_shown_as_changed_is_the_same(old, new):
    if not any(block.changed for block in words(old, new)):
        said = [
            [
                (passage.form, [(token.text, token.dress) for token in passage.tokens])
                for passage in passages(body, by_row=True)
            ]
            for body in (old, new)
        ]
        assert said[0] == said[1]


@given(st.lists(st.integers(0, 4), max_size=30), st.lists(st.integers(0, 4), max_size=30))
@settings(max_examples=80, deadline=None)
def test_longest_common_row_is_as_long_as_by_the_book(old, new):
    best = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for one, item in enumerate(old):
        for other, counterpart in enumerate(new):
            best[one + 1][other + 1] = (
                best[one][other] + 1
                if item == counterpart
                else max(best[one][other + 1], best[one + 1][other])
            )
    found = pairs(old, new)
    assert len(found) == best[-1][-1]
    assert all(old[one] == new[other] for one, other in found)
    assert found == sorted(found)
    assert len({one for one, _ in found}) == len({other for _, other in found}) == len(found)


def test_rows_too_long_for_the_table_are_matched_by_what_stands_once():
    length = int(MOST_BITS**0.5) + 10
    old = ["x", *range(length), "y"]
    new = ["u", *range(5, length), *range(5), "v"]
    assert (6, 1) in pairs(old, new)


def test_hostile_bodies_are_compared_whole():
    old = "<p>" + "a b " * 20_000 + "</p>" + "<p>a</p>" * 3000
    new = "<p>" + "b a a " * 15_000 + "</p>" + "<p>b</p><p>a</p>" * 1500
    sides = _side(words(old, new), "new_place", "in_new")
    assert len(sides) == 3001


def test_short_texts_are_compared_like_passages():
    assert _marked(line("Tít cũ", "Tít mới")) == "Tít [-cũ] [+mới]"
    assert _marked(line("", "Mới")) == "[+Mới]"
    assert line("", "") == ()
