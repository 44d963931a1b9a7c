"""Articles saved as plain text from a portal's page: headline, date, text, captions, byline.

One line each: headline, date, paragraphs, byline. A photo is its caption twice (alternative text
and caption), the page's own words stand at the end. Rules and what was observed:
reference/vietnam.md §4.1. What cannot be told for certain is left open and named in a warning.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from articles.text.dates import ParsedDate, parse_dateline

from .bylines import Credit, credit_in, may_be_byline
from .doubts import doubts_about
from .legible import Line, ParseWarning, Unreadable, lines_of, old_encoding

__all__ = ["CHROME", "Figure", "Paragraph", "ParseWarning", "ParsedArticle", "Unreadable", "parse"]

CHROME = (
    "Tìm kiếm",
    "Tin tức - Sự kiện",
    "Liên kết website",
    "Tin liên quan",
    "Tin cùng chuyên mục",
    "Các tin khác",
    "Những tin mới hơn",
    "Những tin cũ hơn",
    "Tin mới nhất",
    "Tin nổi bật",
    "Đọc nhiều",
    "Trang chủ",
    "Đăng nhập",
    "In bài viết",
    "Gửi email",
    "Chia sẻ",
    "Bình luận",
    "Ý kiến bạn đọc",
    "Từ khóa",
    "Thống kê truy cập",
    "Sơ đồ cổng",
    "Lượt xem",
)
"""Lines of the page around the article, taken off the end of a file."""

_LONGEST_HEADLINE = 300
_LONGEST_CAPTION = 300
_LONGEST_STANDFIRST = 1000
_LINES_FOR_DATE = 5
_RUNNING_TEXT = 160  # no headline of this length ends with a full stop

_DATELINE = re.compile(r"\((?P<desk>[^()]{2,40})\)\s*[-–—]\s*(?P<text>\S.*)")
_NEARLY_DATE = re.compile(r".{0,20}?\b\d{1,2}\s?([/.-])\s?\d{1,2}\s?\1\s?\d{2,4}\b\D?.{0,25}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Figure:
    """The place of a photo. Its alternative text was the caption again: a real one is needed."""

    caption: str
    line: int


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """`date` and `time` are local; None where the file did not say."""

    headline: str
    date: dt.date | None
    time: dt.time | None
    standfirst: str
    dateline: str
    blocks: list[Paragraph | Figure]
    authors: list[str]
    source: str
    warnings: list[ParseWarning]

    @property
    def identity(self) -> str:
        """The same for the same headline and date: importing twice makes one article."""
        return hashlib.sha256(f"{self.headline}\n{self.date or ''}".encode()).hexdigest()


@dataclass(slots=True)
class _Reading:
    """What is left to be understood, and what was found to be odd on the way."""

    lines: list[Line]
    warnings: list[ParseWarning] = field(default_factory=list)

    def filled(self) -> list[Line]:
        return [line for line in self.lines if line.text]

    def drop(self, unwanted: Iterable[Line]) -> None:
        numbers = {line.number for line in unwanted}
        self.lines = [line for line in self.lines if line.number not in numbers]

    def warn(self, line: int, message: str) -> None:
        self.warnings.append(ParseWarning(line, message))


def parse(content: str | bytes, *, chrome: Iterable[str] = CHROME) -> ParsedArticle:
    """Understand one article, or raise `Unreadable` with the line that stands in the way."""
    reading = _Reading(*lines_of(content))
    _add_doubts(reading)
    unwanted = {_plain(line) for line in chrome}
    headline = _take_headline(reading, unwanted)
    date = _take_date(reading, headline)
    _drop_chrome(reading, unwanted)
    if not reading.filled():
        raise Unreadable(headline.number, _("the file has a headline but no text."))
    credit = _take_credit(reading)
    blocks = _blocks(reading)
    standfirst, dateline = _take_standfirst(reading, blocks)
    return ParsedArticle(
        headline=headline.text,
        date=date.date if date else None,
        time=date.time if date else None,
        standfirst=standfirst,
        dateline=dateline,
        blocks=blocks,
        authors=list(credit.authors),
        source=credit.source,
        warnings=sorted(reading.warnings, key=lambda warning: warning.line),
    )


def _add_doubts(reading: _Reading) -> None:
    said = {warning.message for warning in reading.warnings} & {old_encoding()}
    found = doubts_about(reading.lines)
    reading.warnings += [warning for warning in found if warning.message not in said]


def _plain(text: str) -> str:
    """For comparing with chrome, which is typed with any dash and sometimes a colon."""
    return re.sub("[–—]", "-", text).rstrip(" :").casefold()


def _take_headline(reading: _Reading, chrome: set[str]) -> Line:
    line, *following = reading.filled()
    text = line.text
    if parse_dateline(text) is not None or _plain(text) in chrome:
        raise Unreadable(line.number, _("the file must begin with the headline."))
    if len(text) > _LONGEST_HEADLINE:
        raise Unreadable(
            line.number,
            _("a headline has at most %(limit)s characters; this line has %(count)s.")
            % {"limit": _LONGEST_HEADLINE, "count": len(text)},
        )
    runs_on = len(text) > _RUNNING_TEXT and text.endswith(".")
    is_caption = bool(following) and following[0].text == text and text.endswith(".")
    if runs_on or is_caption or _DATELINE.fullmatch(text):
        raise Unreadable(line.number, _("the text begins at once: the headline is missing."))
    reading.drop([line])
    return line


def _take_date(reading: _Reading, headline: Line) -> ParsedDate | None:
    near = reading.filled()[:_LINES_FOR_DATE]
    dated = [(line, date) for line in near if (date := parse_dateline(line.text))]
    if not dated:
        _warn_of_no_date(reading, near, headline)
        return None
    if len(dated) > 1:
        first, second = dated[0][0], dated[1][0]
        reading.warn(
            second.number,
            _("“%(second)s” may be the date too; “%(first)s” was taken, this line was left out.")
            % {"first": first.text, "second": second.text},
        )
    reading.drop(line for line, _date in dated)
    return dated[0][1]


def _warn_of_no_date(reading: _Reading, near: list[Line], headline: Line) -> None:
    nearly = next((line for line in near if _NEARLY_DATE.fullmatch(line.text)), None)
    if nearly is not None:
        message = _("“%(text)s” is no date of the calendar; it was left in the text.")
        reading.warn(nearly.number, message % {"text": nearly.text})
        return
    reading.warn(headline.number, _("there is no date under the headline; set the printed date."))


def _drop_chrome(reading: _Reading, chrome: set[str]) -> None:
    while reading.lines and (
        not reading.lines[-1].text or _plain(reading.lines[-1].text) in chrome
    ):
        reading.lines.pop()


def _take_credit(reading: _Reading) -> Credit:
    """The byline, taken off the end; one line of names may stand above a source."""
    last = _last_but_caption(reading)
    credit = credit_in(last.text) if last else None
    if last is None or credit is None:
        _warn_of_no_byline(reading, last)
        return Credit()
    reading.drop([last])
    above = _last_but_caption(reading)
    names = credit_in(above.text) if above and not credit.authors else None
    if above is None or names is None or not names.authors:
        return credit
    reading.drop([above])
    return Credit(names.authors, credit.source)


def _last_but_caption(reading: _Reading) -> Line | None:
    """The last line, unless it is the whole text or repeats the one before it (a photo)."""
    filled = reading.filled()
    if len(filled) < 2 or filled[-1].text == filled[-2].text:
        return None
    return filled[-1]


def _warn_of_no_byline(reading: _Reading, last: Line | None) -> None:
    if last is not None and may_be_byline(last.text):
        message = _("“%(text)s” may be the byline but is not names alone; it was left in the text.")
        reading.warn(last.number, message % {"text": last.text})
        return
    reading.warn(reading.filled()[-1].number, _("there is no byline at the end of the text."))


def _blocks(reading: _Reading) -> list[Paragraph | Figure]:
    """Two equal lines, with one empty line between them at most, are a photo and its caption."""
    blocks: list[Paragraph | Figure] = []
    filled = reading.filled()
    at = 0
    while at < len(filled):
        line = filled[at]
        if _are_twins(filled[at : at + 2]):
            blocks.append(Figure(line.text, line.number))
            if _begins_triplets(filled, at):
                reading.warn(line.number, _("this line stands three times or more."))
            at += 2
        else:
            blocks.append(Paragraph(line.text, line.number))
            at += 1
    return blocks


def _begins_triplets(lines: list[Line], at: int) -> bool:
    text = lines[at].text
    return _are_twins(lines[at + 1 : at + 3]) and (at == 0 or lines[at - 1].text != text)


def _are_twins(lines: list[Line]) -> bool:
    if len(lines) < 2:
        return False
    first, second = lines
    return (
        first.text == second.text
        and len(first.text) <= _LONGEST_CAPTION
        and second.number - first.number <= 2
    )


def _take_standfirst(reading: _Reading, blocks: list[Paragraph | Figure]) -> tuple[str, str]:
    """The first paragraph, and the newsroom's mark split off its beginning."""
    first = next((block for block in blocks if isinstance(block, Paragraph)), None)
    if first is None:
        return "", ""
    if len(first.text) > _LONGEST_STANDFIRST:
        message = _("the first paragraph is too long for a standfirst; it was left in the text.")
        reading.warn(first.line, message)
        return "", ""
    blocks.remove(first)
    marked = _DATELINE.fullmatch(first.text)
    return (marked["text"], marked["desk"].strip()) if marked else (first.text, "")
