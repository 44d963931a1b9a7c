"""No stored HTML runs a script, handles an event, or leads where no reader should be led."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.sanitising import (
    ALLOWED_ATTRIBUTES,
    ALLOWED_TAGS,
    TooComplex,
    clean_html,
)

from .payloads import PAYLOADS

ALL_PAYLOADS = [
    pytest.param(payload, id=f"{kind}-{number}")
    for kind, payloads in PAYLOADS.items()
    for number, payload in enumerate(payloads)
]
SAFE_ADDRESS = re.compile(r"(https?://[^/\\]|mailto:|tel:|/$|/[^/\\])")


class _Inspector(HTMLParser):
    """Objects to every tag, attribute, comment or declaration that the tables do not name."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.objections: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED_TAGS:
            self.objections.append(f"<{tag}>")
        if tag not in ("br", "hr"):
            self.open.append(tag)
        for name, value in attrs:
            self.look_at(tag, name, value or "")

    def look_at(self, tag: str, name: str, value: str) -> None:
        known = name in ALLOWED_ATTRIBUTES.get(tag, ()) or (tag, name) == ("a", "rel")
        if not known:
            self.objections.append(f"{tag}[{name}]")
        if name == "href" and (not SAFE_ADDRESS.match(value) or re.search(r"[\x00-\x20\\]", value)):
            self.objections.append(value)
        if name == "rel" and value != "noopener noreferrer":
            self.objections.append(value)
        if name == "data-use" and not re.fullmatch(
            "[1-9][0-9]{0,2}( [1-9][0-9]{0,2}){0,11}", value, re.ASCII
        ):
            self.objections.append(value)
        if name == "data-align" and value not in ("left", "right", "wide"):
            self.objections.append(value)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.objections.append(f"</{tag}>")

    def handle_comment(self, data: str) -> None:
        self.objections.append("comment")

    def handle_decl(self, decl: str) -> None:
        self.objections.append("declaration")

    def handle_pi(self, data: str) -> None:
        self.objections.append("instruction")

    def unknown_decl(self, data: str) -> None:
        self.objections.append("declaration")


def _objections(html: str) -> list[str]:
    inspector = _Inspector()
    inspector.feed(html)
    inspector.close()
    return inspector.objections + inspector.open


def _assert_at_rest(cleaned: str) -> None:
    assert _objections(cleaned) == []
    assert clean_html(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)


def test_the_corpus_is_large_enough() -> None:
    assert len(ALL_PAYLOADS) >= 80
    assert len(PAYLOADS) == 11


def test_the_inspector_objects_to_what_it_should() -> None:
    for payload in (
        "<script>x</script>",
        "<p onclick=x>x</p>",
        "<a href='javascript:x'>x</a>",
        "<a href='//evil.example'>x</a>",
        "<p>x",
        "<!-- x -->",
    ):
        assert _objections(payload)


@pytest.mark.parametrize("payload", ALL_PAYLOADS)
def test_a_payload_leaves_nothing_dangerous(payload: str) -> None:
    _assert_at_rest(clean_html(payload))


@pytest.mark.parametrize("payload", ALL_PAYLOADS)
def test_a_payload_does_not_take_the_next_paragraph_out_of_the_rules(payload: str) -> None:
    # An unclosed textarea or comment may swallow what follows; it may not set it free.
    for wrapped in (f"<p>Trước</p>{payload}<p onclick=alert(1)>Sau</p>", f"<ul><li>{payload}</ul>"):
        _assert_at_rest(clean_html(wrapped))


def test_payloads_in_pairs_are_no_stronger() -> None:
    mutating = PAYLOADS["mutation"] + PAYLOADS["comments"] + PAYLOADS["drawings"]
    for one, other in product(mutating, PAYLOADS["script"]):
        _assert_at_rest(clean_html(one + other))


_TAGS = """
    <p> </p> <b> </b> <i> <table> <td> </td> </table> <li> <ul> </ul> <div> </div> <h2> </h2> <svg>
    </svg> <math> <mtext> <style> </style> <!-- --> <br> </a> </figure> <blockquote> </blockquote>
    <script> </script> <select> <template> <form> </form> <title> <textarea> <noscript> <caption>
"""
_GALLERY = "<figure data-align=left data-use='7  8 7'>"
_markup = st.lists(
    st.one_of(
        st.sampled_from([*_TAGS.split(), "<a href=/x>", "<figure data-use=7>", _GALLERY]),
        st.text(max_size=6),
        st.sampled_from(["&nbsp;", "&#769;", "\u0338", "&lt;", "&amp", '"', "'", "\n\n", "ế", " "]),
    ),
    max_size=40,
).map("".join)


@given(_markup)
@settings(max_examples=400)
def test_any_html_comes_to_rest_clean(html: str) -> None:
    try:
        cleaned = clean_html(html)
    except TooComplex as error:
        assert error.what in ("nesting", "formatting")
        return
    _assert_at_rest(cleaned)
