"""Two people's paragraphs become one text, and nobody's are lost without a word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from articles.text.sanitising import clean_html
from articles.workflow.merging import Agreed, Clash, blocks, merge_sequences

texts = some.lists(some.sampled_from("abcdefgh"), max_size=9).map(tuple)
unlike = some.lists(some.sampled_from("abcdefgh"), max_size=8, unique=True).map(tuple)


def _written(parts):
    return [word for part in parts if isinstance(part, Agreed) for word in part.words]


def _clashes(parts):
    return [part for part in parts if isinstance(part, Clash)]


def _merged(base, mine, theirs):
    return merge_sequences(tuple(base), tuple(mine), tuple(theirs))


@given(texts, texts)
def test_what_one_side_alone_changed_is_taken_as_it_is(base, changed):
    for mine, theirs in ((changed, base), (base, changed), (changed, changed)):
        parts = merge_sequences(base, mine, theirs)
        assert _written(parts) == list(changed)
        assert _clashes(parts) == []


@given(texts, texts, texts)
def test_no_new_paragraph_of_either_side_is_lost(base, mine, theirs):
    parts = merge_sequences(base, mine, theirs)
    clashes = _clashes(parts)
    for side, words in (("mine", mine), ("theirs", theirs)):
        seen = {*_written(parts), *(word for clash in clashes for word in getattr(clash, side))}
        assert set(words) - set(base) <= seen


@given(unlike, unlike, unlike)
def test_no_paragraph_disappears_unless_a_side_took_it_out(base, mine, theirs):
    parts = merge_sequences(base, mine, theirs)
    asked = {word for clash in _clashes(parts) for word in (*clash.mine, *clash.theirs)}
    assert set(base) & set(mine) & set(theirs) <= {*_written(parts), *asked}


@given(texts, texts, texts)
def test_sides_exchanged_give_the_same_conflicts(base, mine, theirs):
    one, other = merge_sequences(base, mine, theirs), merge_sequences(base, theirs, mine)
    assert [(c.mine, c.theirs) for c in _clashes(one)] == [
        (c.theirs, c.mine) for c in _clashes(other)
    ]


@given(texts, texts, texts)
def test_bases_are_told_in_order_and_whole(base, mine, theirs):
    parts = merge_sequences(base, mine, theirs)
    assert [word for part in parts for word in part.base] == list(base)


def test_neighbours_changed_by_two_people_are_no_conflict():
    assert _written(_merged("abcd", "aBcd", "abCd")) == list("aBCd")


def test_same_paragraph_changed_by_both_is_a_conflict_with_its_place():
    [clash] = _clashes(_merged("abc", "aXc", "aYc"))
    assert (clash.base, clash.mine, clash.theirs, clash.place) == (("b",), ("X",), ("Y",), 1)


def test_paragraph_taken_out_here_and_rewritten_there_is_a_conflict():
    [clash] = _clashes(_merged("abc", "ac", "aYc"))
    assert (clash.mine, clash.theirs) == ((), ("Y",))


def test_new_paragraphs_at_the_same_place_are_a_conflict_and_elsewhere_none():
    assert len(_clashes(_merged("ab", "aXb", "aYb"))) == 1
    assert _written(_merged("ab", "Xab", "abY")) == list("XabY")
    assert _written(_merged("ab", "aXb", "aXb")) == list("aXb")


def test_three_thousand_paragraphs_all_alike_are_merged_coarsely_but_whole():
    base = ("a",) * 3000
    parts = merge_sequences(base, ("X", *base[1:-1], "Y"), (*base, "Z"))
    assert {"X", "Y", "Z"} <= {
        *_written(parts),
        *(word for clash in _clashes(parts) for word in (*clash.mine, *clash.theirs)),
    }


def test_blocks_of_a_body_joined_are_the_body():
    body = clean_html(
        "<p>Một <strong>hai</strong><br>ba</p>lạc<h2>Tít</h2><ul><li><p>a</p></li></ul><hr>"
        '<figure data-use="1"></figure><blockquote><p>a &gt; b</p><p>c</p></blockquote>'
        '<table><tbody><tr><td>1</td></tr></tbody></table><p><a href="/a?b=1&c=%3E">d</a></p>'
    )
    assert "".join(blocks(body)) == body
    assert len(blocks(body)) == 9


@given(some.text("<>p/ab \"'=&;\n", max_size=60))
def test_blocks_of_any_cleaned_text_lose_nothing(html):
    body = clean_html(html)
    assert "".join(blocks(body)).split() == body.split()
