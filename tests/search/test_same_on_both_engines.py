"""What is found does not depend on the database. The suite runs on either; what each must find is
written down here once, by hand and by a plain reading of the rules."""

from __future__ import annotations

import random

import pytest

from articles.search.asking import Asked, read
from articles.text.folding import exact_tokens, tokens
from tests.search.shelf import HOUR, START, article_row, headlines, search

pytestmark = pytest.mark.django_db

SHELF = {
    "A": ("Bảo vệ rừng đầu nguồn", "Kiểm lâm tuần tra ban đêm.", "Rừng xanh trở lại."),
    "B": ("Bão số 3 vào đất liền", "Nhiều nơi mưa to.", "Lực lượng bảo vệ đê điều túc trực."),
    "C": ("Báo Bắc Ninh mở trang mới", "Bạn đọc góp ý.", "Trang có mục bảo tồn, vệ sinh."),
    "D": ("Tỉnh uỷ họp", "Bàn về an ninh trật tự.", "Tỉnh ủy giao công an bảo vệ kỳ thi."),
    "E": ("Hội Lim 2024", "Quan họ trên đồi.", "An toàn, trật tự, vệ sinh được giữ."),
}
EXPECTED = {
    "bao ve": ("DCBA", "ADCB"),
    "bảo vệ": ("DCBA", "ADCB"),
    '"bao ve"': ("DBA", "ADB"),
    "bão": ("DCBA", "BCAD"),
    "bao -bac": ("DBA", "BAD"),
    "tỉnh ủy": ("D", "D"),
    '"an ninh trat tu"': ("D", "D"),
    "trật tự": ("ED", "DE"),
    "ve sinh -lim": ("C", "C"),
    "2024": ("E", "E"),
    "rừng rung": ("A", "A"),
    "bao OR lim": ("", ""),
}


@pytest.mark.parametrize("typed", EXPECTED)
def test_reader_finds_these_in_this_order(typed: str) -> None:
    for number, (name, (headline, standfirst, body)) in enumerate(SHELF.items()):
        article_row(
            headline,
            standfirst=standfirst,
            body=f"<p>{body}</p>",
            slug=name.lower(),
            live_from=START + number * HOUR,
        )

    newest, relevant = EXPECTED[typed]
    assert _names(typed, "newest") == newest
    assert _names(typed, "relevance") == relevant


def _names(typed: str, order: str) -> str:
    return "".join(row.slug.upper() for row in search(typed, order=order).rows)


def test_reader_finds_what_a_plain_reading_of_the_rules_finds() -> None:
    chance = random.Random(20240606)
    words = ["ma", "má", "mà", "bão", "bảo", "bao", "đa", "da", "vệ", "về", "19"]
    shelf = []
    for number in range(60):
        headline = " ".join(chance.choices(words, k=3)) + f" n{number}"
        standfirst = " ".join(chance.choices(words, k=4))
        shelf.append((headline, standfirst))
        article_row(headline, standfirst=standfirst, live_from=START + number * HOUR)

    for _ in range(150):
        typed = _question(chance, words)
        asked = read(typed)
        hits = [article for article in reversed(shelf) if _answers(article, asked)]
        assert headlines(typed, limit=100) == [headline for headline, _ in hits], typed
        ranked = sorted(hits, key=lambda article: _tier(article, asked))
        assert headlines(typed, limit=100, order="relevance") == [h for h, _ in ranked], typed


def _question(chance: random.Random, words: list[str]) -> str:
    parts = [chance.choice(words)]
    if chance.random() < 0.5:
        parts.append(f'"{" ".join(chance.choices(words, k=2))}"')
    if chance.random() < 0.4:
        parts.append(f"-{chance.choice(words)}")
    return " ".join(parts)


def _answers(article: tuple[str, str], asked: Asked) -> bool:
    parts = [tokens(text) for text in article]
    return all(_stands(term, parts) for term in asked.wanted) and not any(
        _stands(term, parts) for term in asked.unwanted
    )


def _tier(article: tuple[str, str], asked: Asked) -> int:
    folded = [tokens(text) for text in article]
    exact = [exact_tokens(text) for text in article]
    together = tuple(word for term in asked.exact for word in term)
    rules = (
        _stands(together, exact[:1]),
        all(_stands(term, exact[:1]) for term in asked.exact),
        all(_stands(term, exact) for term in asked.exact),
        all(_stands(term, folded[:1]) for term in asked.wanted),
        all(_stands(term, folded) for term in asked.wanted),
    )
    return next((tier for tier, holds in enumerate(rules) if holds), len(rules))


def _stands(term: tuple[str, ...], parts: list[list[str]]) -> bool:
    return any(
        tuple(part[at : at + len(term)]) == term for part in parts for at in range(len(part))
    )
