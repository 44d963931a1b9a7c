"""Whether what a text says of registered officials agrees with the register on the story's date.

Doubted is only what can be compared: a post that the person had at another time, another post at
an office where the register knows the person, a post that the register gives to somebody else. An
unknown post of a known person is nobody's mistake.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from articles.text.complexity import names
from articles.text.folding import tokens

from .names import Mention, Piece, folded, mentions
from .register import Entry, Register, Words, post_words, written_out

SPELLING, TITLE, DATE, RANK, CAPTION = "spelling", "title", "date", "rank", "caption"


def _phrases(listed: str) -> list[Words]:
    return [tuple(phrase.split()) for phrase in listed.split(", ")]


_POSITIONS = sorted(
    _phrases(
        "pho chu tich thuong truc, pho chu tich, chu tich, pho bi thu thuong truc, pho bi thu, "
        "bi thu, pho tong giam doc, tong giam doc, pho giam doc, giam doc, pho chi huy truong, "
        "chi huy truong, chinh uy, tu lenh, tham muu truong, pho vien truong, vien truong, "
        "pho chanh an, chanh an, pho chanh van phong, chanh van phong, pho chanh thanh tra, "
        "chanh thanh tra, pho cuc truong, cuc truong, chi cuc truong, pho hieu truong, "
        "hieu truong, bo truong, thu truong, pho thu tuong, thu tuong, pho chu nhiem, "
        "chu nhiem, pho tong bien tap, tong bien tap, pho truong, truong, uy vien"
    ),
    key=len,
    reverse=True,
)
_BY_FIRST_WORD = {
    first: [position for position in _POSITIONS if position[0] == first]
    for first in {position[0] for position in _POSITIONS}
}
# Of one body only.
_SINGLE = frozenset(
    _phrases(
        "giam doc, pho giam doc, tong giam doc, chanh an, pho chanh an, vien truong, "
        "pho vien truong, hieu truong, pho hieu truong, tong bien tap, pho tong bien tap"
    )
)
_RANKS = frozenset(
    (grade, step) for step in ("uy", "ta", "tuong") for grade in ("thieu", "trung", "thuong", "dai")
)
_LEVELS = names("tinh thanh thi huyen quan xa phuong thon khu trung")
_FORMER = frozenset({"nguyên", "cựu"})
_ENDS = re.compile("[,.;:!?…]")
_LONGEST_TITLE = 14


class Title(NamedTuple):
    """A post as a text has it: folded words, those among them with capital letters, as it stands.
    It may run on into the sentence."""

    words: Words
    names: frozenset[str]
    said: str


@dataclass(frozen=True)
class Doubt:
    kind: str
    piece: Piece
    name: str
    said: str = ""
    entries: tuple[Entry, ...] = field(default=())


def doubts_about(pieces: Iterable[Piece], register: Register, day: dt.date) -> list[Doubt]:
    """Each doubt once, in the order of the text."""
    if not register:
        return []
    found: list[Doubt] = []
    sure: list[Mention] = []
    for piece in pieces:
        named = mentions(piece, register)
        sure += [mention for mention in named if not mention.nearly]
        found += _of_piece(named, register, day)
    found += _only_in_captions(sure, day)
    return list({(d.kind, d.name, d.said): d for d in reversed(found)}.values())[::-1]


def _of_piece(named: list[Mention], register: Register, day: dt.date) -> list[Doubt]:
    found: list[Doubt] = []
    claimed = 0  # up to here the words belong to the person before
    context: _Context | None = None
    for mention in named:
        if context is None or context.first != mention.first:  # else: another of like name
            context = _Context(mention, claimed, register)
        if mention.nearly:
            if context.fits(mention):
                entries = tuple(mention.person.on(day) or mention.person.entries)
                found.append(Doubt(SPELLING, mention.piece, mention.text, "", entries))
            continue
        claimed = max(claimed, context.end)
        found += _of_rank(mention, context, day)
        for title in context.titles:
            found += _of_title(mention, title, register, day)
    return found


class _Context:
    """The words around a name that say who it is."""

    def __init__(self, mention: Mention, claimed: int, register: Register) -> None:
        self.register = register
        self.text, self.tokens = mention.piece.text, mention.tokens
        self.words = [folded(token.exact) for token in mention.tokens]
        self.first, self.end = mention.first, mention.last
        self.rank, before = self._rank_before(mention.first)
        self.titles = self._after(mention.last)
        title = self._before(before, claimed, mention.first)
        if title:
            self.titles.append(title)

    def fits(self, mention: Mention) -> bool:
        """Whether the spelling is near enough, or what is said beside it, for it to be them."""
        near, entries = mention.nearly not in ("word", "words"), mention.person.entries
        if near and not mention.neighbourly:
            return True
        ranks = {tuple(tokens(entry.rank)) for entry in entries if entry.rank}
        if mention.nearly != "words" and self.rank and self.rank in ranks:
            return True
        posts = [post_words(entry.post) for entry in entries]
        return any(agree(title, post) for title in self.titles for post in posts)

    def _gap(self, at: int) -> str:
        """What stands between the word before and the word `at`."""
        return self.text[self.tokens[at - 1].end : self.tokens[at].start] if at else ""

    def _rank_before(self, at: int) -> tuple[Words, int]:
        known = self.register.ranks | _RANKS
        for size in (2, 1, 3, 4):
            rank = tuple(self.words[at - size : at]) if at >= size else ()
            if rank in known and self._gap(at).strip(" .") == "":
                return rank, at - size
        return (), at

    def _before(self, at: int, claimed: int, name: int) -> Title | None:
        """“Chủ tịch UBND tỉnh Nguyễn …”: the post that ends where the name begins."""
        end = at
        while end > claimed and self.words[end - 1] in {"dong", "chi", "ong", "ba"}:
            end -= 1
        gap = self._gap(end).strip() if end else "."
        if gap and not (gap == "," and end < name):
            return None
        start = end
        while start > max(claimed, end - _LONGEST_TITLE) and (
            start == end or not _ENDS.search(self._gap(start))
        ):
            start -= 1
        head = self._last_head(start, end)
        if head is None or self._former(head):
            return None
        return self._title(head, end)

    def _last_head(self, start: int, end: int) -> int | None:
        """Where the last post between begins; none begins within another's position."""
        head, at = None, start
        while at < end:
            size = len(self._position(at))
            head = at if size else head
            at += size or 1
        return head

    def _position(self, at: int) -> Words:
        found = _position(written_out(self.words[at : at + 5]))
        if found[-1:] == ("truong",) and at + len(found) <= len(self.tokens):
            # Not a school: “Trường THPT”.
            return found if self.tokens[at + len(found) - 1].exact == "trưởng" else ()
        return found

    def _after(self, at: int) -> list[Title]:
        """“…, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh dự”: each post up to the next person."""
        found: list[Title] = []
        while at < len(self.tokens) and self._gap(at).strip() in {",", "-", "–", "("}:
            if self.tokens[at].exact in _FORMER or not self._position(at):
                break
            end = at + 1
            while end < len(self.tokens) and self._gap(end).strip() in {"", "-", "/"}:
                end += 1
            found.append(self._title(at, end))
            self.end = at = end
        return found

    def _former(self, head: int) -> bool:
        return head > 0 and self.tokens[head - 1].exact in _FORMER

    def _title(self, start: int, end: int) -> Title:
        last = start + len(self._position(start))
        while last < end and (self.words[last] in self.register.words or self.tokens[last].capital):
            last += 1
        said = self.text[self.tokens[start].start : self.tokens[last - 1].end]
        span = range(start, end)
        names = frozenset(self.words[at] for at in span if self.tokens[at].capital)
        return Title(written_out(self.words[start:end]), names, said)


def _position(words: Words) -> Words:
    beginning = _BY_FIRST_WORD.get(words[0], ()) if words else ()
    return next((p for p in beginning if words[: len(p)] == p), ())


def agree(given: Title, post: Words) -> bool:
    """Whether a text that begins with this title gives this post, perhaps without the name of the
    place at its end."""
    title, names = given.words, given.names
    same = next(
        (i for i, (a, b) in enumerate(zip(title, post, strict=False)) if a != b),
        min(len(title), len(post)),
    )
    if same == len(post):
        return True
    position = len(_position(post))
    if same == len(title):
        return same >= position
    if same < position + 2:
        return False
    # Cut short: “Chủ tịch UBND phát biểu”, “Giám đốc Công an tỉnh cho biết” of “… tỉnh Bắc Ninh”.
    if post[same] in _LEVELS:
        return title[same] not in _LEVELS
    return post[same - 1] in _LEVELS and title[same] not in names


def _of_rank(mention: Mention, context: _Context, day: dt.date) -> list[Doubt]:
    held = mention.person.on(day) or mention.person.entries
    ranks = {tuple(tokens(entry.rank)) for entry in held if entry.rank}
    if not context.rank or not ranks or context.rank in ranks:
        return []
    first = mention.tokens[mention.first - len(context.rank)].start
    said = mention.piece.text[first : mention.tokens[mention.first - 1].end]
    entries = tuple(entry for entry in held if entry.rank)
    return [Doubt(RANK, mention.piece, mention.person.name, said, entries)]


def _of_title(mention: Mention, title: Title, register: Register, day: dt.date) -> list[Doubt]:
    person = mention.person
    held = person.on(day)
    if any(agree(title, post_words(entry.post)) for entry in held):
        return []
    other_times = [entry for entry in person.entries if agree(title, post_words(entry.post))]
    if other_times:
        return [Doubt(DATE, mention.piece, person.name, title.said, tuple(other_times))]
    someone_elses = [entry for entry in register.holders(title.words) if entry.holds_on(day)]
    if someone_elses or any(_same_office(title.words, post_words(entry.post)) for entry in held):
        entries = tuple(held or person.entries)
        return [Doubt(TITLE, mention.piece, person.name, title.said, entries)]
    return []


def _same_office(title: Words, post: Words) -> bool:
    one, other = _position(title), _position(post)
    if not one or not other:
        return False
    if one == other and one in _SINGLE:
        return True
    stem = title[len(one) : len(one) + 2]
    return len(stem) == 2 and stem == post[len(other) : len(other) + 2]


def _only_in_captions(sure: list[Mention], day: dt.date) -> list[Doubt]:
    told = {mention.person.name for mention in sure if not mention.piece.in_caption}
    return [
        Doubt(CAPTION, m.piece, m.person.name, "", tuple(m.person.on(day) or m.person.entries))
        for m in sure
        if m.piece.in_caption and m.person.name not in told and not m.neighbourly
    ]


__all__ = [
    "CAPTION",
    "DATE",
    "RANK",
    "SPELLING",
    "TITLE",
    "Doubt",
    "Title",
    "agree",
    "doubts_about",
]
