"""Reads the files under content/ into the sample newsroom. Imports no model."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from pathlib import Path

from .nouns import (
    Moment,
    SampleAccount,
    SampleArticle,
    SampleAuthor,
    SampleCorrection,
    SampleErrorReport,
    SampleEvent,
    SampleFeature,
    SampleLink,
    SampleNewsroom,
    SamplePage,
    SamplePhoto,
    SampleReaders,
    SampleRetraction,
    SampleRunningStory,
    SampleSection,
    SampleSettings,
    SampleVersion,
    Signature,
)
from .plain_words import (
    BadSample,
    Fields,
    fill_dates,
    read_fields,
    read_records,
    split_document,
    to_html,
)

CONTENT = Path(__file__).resolve().parent / "content"


def read_newsroom(today: dt.date | None = None, content: Path = CONTENT) -> SampleNewsroom:
    """The whole newsroom; dates named in its texts are counted from `today` (else the real one)."""
    day = today or dt.date.today()
    return SampleNewsroom(
        sections=tuple(map(_section, _records(content / "sections.txt"))),
        running_stories=tuple(
            SampleRunningStory(fields.one("name"), fields.one("slug"), fields.one("summary"))
            for fields in _records(content / "running_stories.txt")
        ),
        authors=tuple(
            SampleAuthor(fields.one("name"), fields.one("biography"))
            for fields in _records(content / "authors.txt")
        ),
        accounts=tuple(map(_account, _records(content / "accounts.txt"))),
        articles=tuple(_article(path, day) for path in _files(content / "articles")),
        events=tuple(_event(path, day) for path in _files(content / "events")),
        features=tuple(map(_feature, _records(content / "features.txt"))),
        readers=tuple(map(_readers, _records(content / "readers.txt"))),
        error_reports=tuple(map(_error_report, _records(content / "error_reports.txt"))),
        links=tuple(
            SampleLink(fields.one("group"), fields.one("name"), fields.one("url"))
            for fields in _records(content / "links.txt")
        ),
        pages=tuple(map(_page, _files(content / "pages"))),
        settings=_settings(content / "settings.txt"),
    )


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.txt"))


def _text(path: Path) -> str:
    return unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))


def _records(path: Path) -> list[Fields]:
    return read_records(_text(path), path.name)


def _document(path: Path) -> tuple[Fields, str]:
    head, body = split_document(_text(path))
    return read_fields(head, path.name), body


_MOMENT = re.compile(r"(?P<days>[+-]?\d+) (?P<time>\d\d:\d\d)")


def _moment(fields: Fields, key: str) -> Moment:
    """`-3 17:30`: half past five in the afternoon, three days before today."""
    match = _MOMENT.fullmatch(fields.one(key))
    if match is None:
        raise BadSample(f"{fields.where}, {key}: days and hour are written “-3 17:30”")
    return Moment(int(match["days"]), dt.time.fromisoformat(match["time"]))


def _moment_or_none(fields: Fields, key: str) -> Moment | None:
    return _moment(fields, key) if key in fields else None


def _section(fields: Fields) -> SampleSection:
    return SampleSection(fields.one("name"), fields.one("slug"), fields.get("parent") or None)


def _account(fields: Fields) -> SampleAccount:
    return SampleAccount(
        username=fields.one("username"),
        full_name=fields.one("full_name"),
        role=fields.one("role"),
        author=fields.get("author") or None,
    )


def _feature(fields: Fields) -> SampleFeature:
    return SampleFeature(
        article=fields.one("article"),
        place=fields.one("place"),
        since=_moment(fields, "since"),
        until=_moment_or_none(fields, "until"),
    )


def _readers(fields: Fields) -> SampleReaders:
    return SampleReaders(
        fields.one("article"), int(fields.one("last_day")), int(fields.one("days_before"))
    )


def _error_report(fields: Fields) -> SampleErrorReport:
    return SampleErrorReport(
        article=fields.one("article"),
        passage=fields.get("passage"),
        message=fields.one("message"),
        sender=fields.get("sender"),
    )


def _page(path: Path) -> SamplePage:
    fields, body = _document(path)
    return SamplePage(fields.one("slug"), fields.one("title"), to_html(body))


def _settings(path: Path) -> SampleSettings:
    fields = read_fields(_text(path), path.name)
    return SampleSettings(
        name=fields.one("name"),
        tagline=fields.one("tagline"),
        publisher=fields.one("publisher"),
        responsible=fields.one("responsible"),
        licence=fields.one("licence"),
        contact="\n".join(line.value for line in fields.every("contact")),
        reuse_notice=fields.one("reuse_notice"),
    )


def _article(path: Path, today: dt.date) -> SampleArticle:
    fields, body = _document(path)
    saved = _moment(fields, "saved" if "saved" in fields else "published")
    published = _moment_or_none(fields, "published")
    day = today + dt.timedelta(days=(published or saved).days)
    standfirst = fill_dates(fields.one("standfirst"), day)
    text = fill_dates(body, day)
    return SampleArticle(
        key=path.stem,
        headline=fields.one("headline"),
        standfirst=standfirst,
        body=to_html(text),
        words=_words(standfirst, text),
        section=fields.one("section"),
        genre=fields.one("genre"),
        state=fields.one("state"),
        saved=saved,
        published=published,
        expires=_moment_or_none(fields, "expires"),
        embargo_until=_moment_or_none(fields, "embargo_until"),
        signatures=_signatures(fields),
        source=fields.get("source"),
        running_story=fields.get("running_story") or None,
        related=fields.listed("related"),
        tags=fields.listed("tags"),
        photos=_photos(fields),
        writer=fields.one("writer"),
        editor=fields.get("editor") or None,
        claimed_by=fields.get("claimed_by") or None,
        return_reason=fields.get("return_reason"),
        correction=_correction(fields),
        retraction=_retraction(fields),
        update=_version(fields, "update", standfirst, text, day),
        changes=_version(fields, "changes", standfirst, text, day),
    )


def _event(path: Path, today: dt.date) -> SampleEvent:
    fields, body = _document(path)
    all_day = fields.get("all_day") == "yes"
    starts, ends = _moment(fields, "starts"), _moment(fields, "ends")
    text = fill_dates(body, today + dt.timedelta(days=starts.days))
    return SampleEvent(
        key=path.stem,
        title=fields.one("title"),
        body=to_html(text),
        words=_words(text),
        section=fields.one("section"),
        starts=starts,
        ends=ends,
        all_day=all_day,
        venue=fields.one("venue"),
        organiser=fields.one("organiser"),
        status=fields.one("status"),
        announced=_moment(fields, "announced"),
        tags=fields.listed("tags"),
        photos=_photos(fields),
        writer=fields.one("writer"),
        editor=fields.one("editor"),
    )


def _signatures(fields: Fields) -> tuple[Signature, ...]:
    """`Thu Yến (text), Tuấn Đạt (photos)`, in the order they are printed."""
    return tuple(
        Signature(name.strip(), role.rstrip(")"))
        for name, _bracket, role in (part.partition("(") for part in fields.listed("byline"))
    )


def _photos(fields: Fields) -> tuple[SamplePhoto, ...]:
    return tuple(
        SamplePhoto(
            number=number,
            scene=photo.value,
            caption=photo.inner.one("caption"),
            alt=photo.inner.one("alt"),
            credit=photo.inner.one("credit"),
        )
        for number, photo in enumerate(fields.every("photo"), start=1)
    )


def _correction(fields: Fields) -> SampleCorrection | None:
    block = fields.block("correction")
    if block is None:
        return None
    return SampleCorrection(
        _moment(block, "at"),
        block.one("wrong"),
        block.one("right"),
        block.one("note"),
        kind=block.get("kind") or "correction",
        front_until=_moment_or_none(block, "front_until"),
    )


def _retraction(fields: Fields) -> SampleRetraction | None:
    block = fields.block("retraction")
    if block is None:
        return None
    return SampleRetraction(_moment(block, "at"), block.one("notice"), block.one("reason"))


def _version(
    fields: Fields, key: str, standfirst: str, text: str, day: dt.date
) -> SampleVersion | None:
    """The article with a paragraph put before (`first`) or after (`last`) its text."""
    block = fields.block(key)
    if block is None:
        return None
    parts = (fill_dates(block.get("first"), day), text, fill_dates(block.get("last"), day))
    return SampleVersion(
        standfirst=fill_dates(block.get("standfirst"), day) or standfirst,
        body=to_html("\n\n".join(part for part in parts if part)),
        at=_moment_or_none(block, "at"),
    )


_NOT_WORDS = re.compile(r"\[ảnh [^\]]+\]|^## |^\? |^> (?:— )?|^- |\||[–—](?= )", re.MULTILINE)


def _words(*texts: str) -> int:
    return sum(len(_NOT_WORDS.sub(" ", text).split()) for text in texts)
