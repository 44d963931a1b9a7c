"""Paragraphs that somebody goes on writing as plain words, and the dress they get back after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from ..differing.alignment import pairs
from ..differing.tokens import SAID, Dress, Element, Passage, Token, lines_of, passages

_PLAIN: Dress = (("p",),)
# A word put into a link belongs to it; a sentence put there does not.
_SHORT = 4


def as_words(html: str) -> str:
    """The words of `html`, passages divided by an empty line."""
    return "\n\n".join(_text(passage.tokens) for passage in passages(html) if passage.tokens)


def written_anew(words: str, began: str, *others: str) -> str:
    """What became of `as_words(began)`, as HTML. Words that stand in `began` or in one of `others`
    keep their links, bold and italics; as many passages as before keep their forms; a photo in
    `began` keeps its place, or follows."""
    typed = [part.strip() for part in words.replace("\r\n", "\n").split("\n\n")]
    known = [_tokens(source) for source in (began, *others)]
    raised = {_text(word): word for tokens in known for word in _raised(tokens)}
    told = [list(_parted(lines_of(part), raised)) for part in typed if part]
    _dress(told, known)
    return "".join(_drawn(_formed(told, passages(began))))


def _formed(told: list[list[Token]], before: list[Passage]) -> list[Passage]:
    spoken = [passage.form for passage in before if passage.tokens]
    keep = len(spoken) == len(told) and not any(("table",) in form for form in spoken)
    rest = iter(told)
    if not keep:
        photos = [passage for passage in before if passage.stands_alone]
        return [*(Passage(_PLAIN, tuple(tokens)) for tokens in rest), *photos]
    return [Passage(one.form, tuple(next(rest))) if one.tokens else one for one in before]


def _tokens(html: str) -> list[Token]:
    return [token for passage in passages(html) for token in passage.tokens]


def _raised(tokens: list[Token]) -> Iterator[list[Token]]:
    """Words of which a part is raised or lowered: to whoever types them they are one ("m2")."""
    word: list[Token] = []
    for token in [*tokens, Token("", True)]:
        if token.space or not token.text.isalnum():
            if any(element[0] in ("sub", "sup") for part in word for element in part.dress):
                yield word
            word = []
        if token.text.isalnum():
            word.append(token)


def _parted(tokens: list[Token], raised: dict[str, list[Token]]) -> Iterator[Token]:
    for token in tokens:
        first, *rest = raised.get(token.text, [token])
        yield Token(first.text, token.space)
        yield from (Token(part.text) for part in rest)


def _dress(told: list[list[Token]], sources: Sequence[list[Token]]) -> None:
    """In place. The first source that dresses a word counts."""
    words = [token.text for tokens in told for token in tokens]
    worn: list[Dress] = [()] * len(words)
    for known in sources:
        for old, new in pairs([token.text for token in known], words):
            worn[new] = worn[new] or known[old].dress
    place = 0
    for tokens in told:
        dress = _filled(worn[place : place + len(tokens)])
        tokens[:] = [token._replace(dress=one) for token, one in zip(tokens, dress, strict=True)]
        place += len(tokens)


def _filled(worn: list[Dress]) -> list[Dress]:
    runs = [(dress, len(list(group))) for dress, group in groupby(worn)]
    found: list[Dress] = []
    for place, (dress, length) in enumerate(runs):
        around = {runs[at][0] for at in (place - 1, place + 1) if 0 <= at < len(runs)}
        inside = 0 < place < len(runs) - 1 and len(around) == 1 and length <= _SHORT
        found += [around.pop() if not dress and inside else dress] * length
    return found


def _drawn(told: list[Passage]) -> Iterator[str]:
    opened: Dress = ()
    for passage in told:
        form = passage.form or _PLAIN
        kept = _common(opened[:-1], form[:-1])
        yield from (f"</{element[0]}>" for element in reversed(opened[kept:]) if element[0] != "hr")
        yield from map(_tag, form[kept:])
        yield from _inside(passage.tokens)
        opened = form
    yield from (f"</{element[0]}>" for element in reversed(opened) if element[0] != "hr")


def _inside(tokens: Sequence[Token]) -> Iterator[str]:
    opened: list[Element] = []
    for place, (dress, group) in enumerate(groupby(tokens, key=lambda token: token.dress)):
        run = list(group)
        while not set(opened) <= set(dress):
            yield f"</{opened.pop()[0]}>"
        yield " " if place and run[0].space else ""
        for element in dress:
            if element not in opened:
                opened.append(element)
                yield _tag(element)
        yield escape(_text(run), quote=False).replace("\n", "<br>")
    yield from (f"</{element[0]}>" for element in reversed(opened))


def _text(tokens: Sequence[Token]) -> str:
    return "".join(
        (" " if token.space and place else "") + token.text for place, token in enumerate(tokens)
    )


def _tag(element: Element) -> str:
    name, *values = element
    said = zip(SAID.get(name, ()), values, strict=False)
    attributes = (f' {key}="{escape(value)}"' for key, value in said if value)
    return f"<{name}{''.join(attributes)}>"


def _common(one: Dress, other: Dress) -> int:
    place = 0
    while place < min(len(one), len(other)) and one[place] == other[place]:
        place += 1
    return place
