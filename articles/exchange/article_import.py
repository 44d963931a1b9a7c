"""From a file in the portal's plain-text form to a draft, and on request the whole way to readers,
by the verbs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.contrib.auth.models import Group, User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article, Author, Photo, Section, Stage
from articles.photos.refusals import RefusedPhoto
from articles.text.slugs import slugify_vietnamese
from articles.workflow import pictures, roles, verbs
from articles.workflow.content import ArticleContent, BylineEntry, PhotoEntry
from articles.workflow.refusal import Refused

from .legible import LARGEST
from .plain_text import Figure, Paragraph, ParsedArticle, parse

IMPORTER = "nhap-bai"
# Where an import lands when nobody names a section: the block that such pages call by this name.
LANDING = ("tin-tuc", "Tin tức – Sự kiện")


@dataclass
class Import:
    """What came of it. `doubts` keep it from readers; `notes` do not."""

    article: Article
    made: bool
    published: bool = False
    doubts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def import_account() -> User:
    """Whose the imported words are when nobody is named; nobody can sign in as it."""
    user, made = User.objects.get_or_create(
        username=IMPORTER, defaults={"first_name": "Nhập bài", "password": "!"}
    )
    if made:
        user.groups.add(Group.objects.get(name=roles.REPORTER))
    return user


def import_article(
    file: Path,
    *,
    by: User,
    photos: Path | None = None,
    section: Section | None = None,
    publish_as: User | None = None,
) -> Import:
    """Raises `Unreadable` (nothing made), or `Refused` with the draft kept. The same file twice
    makes one article."""
    with file.open("rb") as opened:
        parsed = parse(opened.read(LARGEST + 1))
    result = _known(parsed) or _made(parsed, by, photos, section)
    result.doubts += [
        _("Line %(line)s: %(message)s") % {"line": warning.line, "message": warning.message}
        for warning in parsed.warnings
    ]
    if publish_as and not result.doubts:
        _publish(result, by, publish_as)
    return result


def _known(parsed: ParsedArticle) -> Import | None:
    article = Article.objects.filter(import_key=parsed.identity).first()
    return Import(article, made=False) if article else None


def _made(parsed: ParsedArticle, by: User, folder: Path | None, section: Section | None) -> Import:
    try:
        return _make(parsed, by, folder, section)
    except IntegrityError:
        # Another import of the same file was quicker, by less than the photos take.
        if known := _known(parsed):
            return known
        raise


def _landing() -> Section:
    slug, name = LANDING
    return Section.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def _make(parsed: ParsedArticle, by: User, folder: Path | None, section: Section | None) -> Import:
    content = ArticleContent(
        headline=parsed.headline,
        standfirst=parsed.standfirst,
        body=body_of(parsed.blocks),
        source=parsed.source or parsed.dateline,
        dated_on=parsed.date,
        dated_time=parsed.time,
    )
    # Whatever can refuse does so before a photo, an author or a section is made.
    verbs.refuse_new(Article, content, by=by)
    figures = [block for block in parsed.blocks if isinstance(block, Figure)]
    notes: list[str] = []
    with _brought() as photos:
        files = _files(folder, len(figures), notes)
        entries = _photo_entries(figures, files, by, notes, photos)
        content = replace(
            content,
            section=(section or _landing()).pk,
            bylines=tuple(BylineEntry(_author(name).pk) for name in parsed.authors),
            photos=entries,
        )
        article = verbs.create(Article, content, by=by, import_key=parsed.identity)
    return Import(article, made=True, notes=notes)


@contextmanager
def _brought() -> Iterator[list[Photo]]:
    """The photos that an import brings; none of them stays where it comes to nothing."""
    photos: list[Photo] = []
    try:
        yield photos
    except BaseException:
        for photo in photos:
            pictures.take_out(photo)
        raise


def body_of(blocks: list[Paragraph | Figure]) -> str:
    """HTML with each photo's place between the paragraphs, numbered in order."""
    parts, number = [], 0
    for block in blocks:
        if isinstance(block, Figure):
            number += 1
            parts.append(f'<figure data-use="{number}"></figure>')
        else:
            parts.append(f"<p>{escape(block.text)}</p>")
    return "".join(parts)


def _author(name: str) -> Author:
    """The address decides between two imports that make the same author at once."""
    if known := _author_named(name):
        return known
    slug = slugify_vietnamese(name, fallback="tac-gia", limit=100)
    try:
        with transaction.atomic():
            return Author.objects.create(name=name, slug=slug)
    except IntegrityError:
        return _author_named(name) or Author.objects.create(name=name)


def _author_named(name: str) -> Author | None:
    return Author.objects.filter(name=name).first()


def _files(folder: Path | None, wanted: int, notes: list[str]) -> list[Path]:
    if folder is None:
        return []
    found = sorted((path for path in folder.iterdir() if path.is_file()), key=_natural)
    if len(found) != wanted:
        notes.append(
            _("The text has %(wanted)s photos, the folder has %(found)s files.")
            % {"wanted": wanted, "found": len(found)}
        )
    return found


def _natural(path: Path) -> list[tuple[int, str]]:
    """`anh-2.jpg` before `anh-10.jpg`."""
    parts = re.split(r"(\d+)", path.name.casefold())
    return [(int(part), "") if part.isdigit() else (0, part) for part in parts]


def _photo_entries(
    figures: list[Figure], files: list[Path], by: User, notes: list[str], brought: list[Photo]
) -> tuple[PhotoEntry, ...]:
    """The files in their order are the photos in theirs; a photo without a file stays at the
    desk. The caption stood there as alternative text too, which is none: that stays open."""
    entries, missing = [], 0
    for number, figure in enumerate(figures, start=1):
        photo = _taken_in(files[number - 1], by, figure, notes) if number <= len(files) else None
        if photo is None:
            photo = Photo.objects.create(uploaded_by=by, caption=figure.caption)
            missing += 1
        brought.append(photo)
        entries.append(PhotoEntry(photo=photo.pk, number=number, caption=figure.caption))
    if missing:
        text = ngettext("%(count)s photo has no file", "%(count)s photos have no file", missing)
        notes.append(text % {"count": missing})
    return tuple(entries)


def _taken_in(path: Path, by: User, figure: Figure, notes: list[str]) -> Photo | None:
    try:
        with path.open("rb") as file:
            return pictures.take_in(file, by=by, name=path.name, caption=figure.caption)
    except RefusedPhoto as refusal:
        notes.append(f"{path.name}: {refusal}")
        return None


def _publish(result: Import, by: User, editor: User) -> None:
    article = result.article
    if article.publications.exists():
        return
    as_of = _moment(article)
    if as_of > timezone.now():
        raise Refused(_("Its date lies in the future; publish it from the desk."))
    if article.stage in (Stage.DRAFT, Stage.RETURNED):
        article = verbs.submit(article, by=by)
    if article.stage == Stage.SUBMITTED:
        article = verbs.approve(article, by=editor)
    result.article = verbs.publish(article, by=editor, as_of=as_of)
    result.published = True


def _moment(article: Article) -> dt.datetime:
    """Midnight where the file gave no hour; the page then prints the day alone."""
    assert article.dated_on is not None  # a missing date is a doubt
    return timezone.make_aware(
        dt.datetime.combine(article.dated_on, article.dated_time or dt.time())
    )
