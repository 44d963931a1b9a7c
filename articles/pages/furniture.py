"""What stands on every page: settings, sections, web links, plain pages, the latest headlines.

Kept per edition in the process: a page pays one query to learn the edition. Nothing kept is shown
beyond the next moment at which time itself changes the page.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from articles.calendar.lunar import lunar_words
from articles.models import Page, PublishedArticle, Section, SiteSettings, WebLink
from articles.models.few import Among
from articles.text.dates import long_date
from articles.workflow.edition import current_edition

from . import most_read
from .addresses import absolute
from .identity import Logo, colours_url, icon_url, logo
from .moments import next_moment
from .teasers import Teaser, listed, teasers

LATEST = 14
ICON_SIDE, _SMALL_ICON_SIDE = 512, 192


@dataclass(frozen=True)
class Branch:
    """A section in the tree; `main` is the id of the main section, its own if it is one."""

    pk: int
    name: str
    slug: str
    url: str
    main: int
    children: tuple[Branch, ...] = ()

    @property
    def ids(self) -> list[int]:
        """Whose stories its page shows."""
        return [self.pk, *(child.pk for child in self.children)]


@dataclass(frozen=True)
class Link:
    name: str
    url: str


@dataclass(frozen=True)
class Letter:
    """One letter of the wordmark; `base` is it without its marks, or empty if it has none."""

    printed: str
    base: str


@dataclass(frozen=True)
class Furniture:
    edition: int
    since: dt.datetime
    until: dt.datetime
    today: dt.date
    today_words: str
    today_lunar: str
    site: SiteSettings
    site_url: str
    icon: str
    """Whole address of a square PNG: every network that draws cards of links can read it."""
    small_icon: str
    """The logo in a square, for tabs and telephones; empty where the site has none of its own."""
    logo: Logo | None
    colours_url: str
    wordmark: tuple[tuple[Letter, ...], ...]
    wordmark_size: str
    sections: tuple[Branch, ...]
    by_id: Mapping[int, Branch]
    by_slug: Mapping[str, Branch]
    links: tuple[tuple[str, tuple[Link, ...]], ...]
    pages: tuple[Link, ...]
    latest: tuple[Teaser, ...]
    most_read: Mapping[str, tuple[Teaser, ...]]
    """"day" and "week"."""


_kept: Furniture | None = None
_named: tuple[dt.datetime, str] | None = None
# What is read most changes without an edition.
_KEPT = dt.timedelta(minutes=5)
_NAME_KEPT = dt.timedelta(minutes=1)


def furniture(at: dt.datetime) -> Furniture:
    """The furniture at `at`: one query while kept, six more when read anew."""
    global _kept
    # The edition first: what is read after it is at least as new, and at worst read once more.
    edition, kept = current_edition(), _kept
    if kept and kept.edition == edition and kept.since <= at < kept.until:
        return kept
    fresh = _read(edition, at)
    if not _may_be_undone() and (kept is None or at >= kept.since):
        _kept = fresh
    return fresh


def _may_be_undone() -> bool:
    """What is seen now, by the open transaction."""
    return connection.in_atomic_block


def site_name(at: dt.datetime) -> str:
    """For the desk's masthead: kept for a minute, so that its pages do not each ask for it."""
    global _named
    if _named is None or not dt.timedelta() <= at - _named[0] < _NAME_KEPT:
        name = SiteSettings.objects.values_list("name", flat=True).first()
        _named = at, name or SiteSettings().name
    return _named[1]


def forget() -> None:
    """What this process keeps: after a change of the name; and for tests, where one database
    follows another in the same process."""
    global _kept, _named
    _kept = _named = None


def _read(edition: int, at: dt.datetime) -> Furniture:
    today = timezone.localtime(at).date()
    site = SiteSettings.objects.first() or SiteSettings()
    tree = _tree(Section.objects.order_by("position", "name", "pk"))
    by_id = {branch.pk: branch for main in tree for branch in (main, *main.children)}
    stories = _stories(at)
    return Furniture(
        edition=edition,
        since=at,
        until=min(next_moment(at), at + _KEPT),
        today=today,
        today_words=long_date(today),
        today_lunar=lunar_words(today),
        site=site,
        site_url=settings.SITE_URL,
        icon=absolute(icon_url(site, ICON_SIDE)),
        small_icon=icon_url(site, _SMALL_ICON_SIDE) if site.icons else "",
        logo=logo(site),
        colours_url=colours_url(site),
        wordmark=wordmark(site.name),
        wordmark_size=_wordmark_size(site.name),
        sections=tree,
        by_id=by_id,
        by_slug={branch.slug: branch for branch in by_id.values()},
        links=_grouped(WebLink.objects.order_by("position", "group", "name")),
        pages=tuple(
            Link(title, reverse("page", kwargs={"slug": slug}))
            for title, slug in Page.objects.order_by("position", "title").values_list(
                "title", "slug"
            )
        ),
        latest=tuple(teasers(newest_of(stories), by_id)),
        most_read=most_read.lists(stories, by_id),
    )


def _stories(at: dt.datetime) -> list[PublishedArticle]:
    """The newest and the most read, in one query."""
    live = PublishedArticle.objects.live(at)
    # Wrapped: SQLite takes no LIMIT inside a UNION.
    newest = PublishedArticle.objects.filter(Among(live.newest_first()[:LATEST]))
    most = most_read.among_most_read(live)
    first, second = (listed(most_read.ranked(rows, at)) for rows in (newest, most))
    return list(first.union(second, all=True))


def newest_of(stories: Iterable[PublishedArticle]) -> list[PublishedArticle]:
    every = {row.story_id: row for row in stories}.values()
    ordered = sorted(every, key=lambda row: (row.first_published_at, row.story_id), reverse=True)
    return ordered[:LATEST]


def _tree(sections: Iterable[Section]) -> tuple[Branch, ...]:
    every = list(sections)
    return tuple(
        _branch(main, tuple(_branch(child) for child in every if child.parent_id == main.pk))
        for main in every
        if main.parent_id is None
    )


def _branch(section: Section, children: tuple[Branch, ...] = ()) -> Branch:
    url = reverse("section", kwargs={"slug": section.slug})
    main = section.parent_id or section.pk
    return Branch(section.pk, section.name, section.slug, url, main, children)


def _grouped(links: Iterable[WebLink]) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    every = list(links)
    order = {link.group: place for place, link in reversed(list(enumerate(every)))}
    every.sort(key=lambda link: order[link.group])
    return tuple(
        (group, tuple(Link(link.name, link.url) for link in of_group))
        for group, of_group in groupby(every, key=lambda link: link.group)
    )


# The marks that the wordmark shows in the accent; ơ, ư and đ are letters of their own width.
_MARKS = frozenset("\u0300\u0301\u0302\u0303\u0306\u0309\u0323")


def wordmark(name: str) -> tuple[tuple[Letter, ...], ...]:
    """The name's words in letters."""
    words = unicodedata.normalize("NFC", name).split()
    return tuple(tuple(Letter(letter, _base(letter)) for letter in word) for word in words)


def _base(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    bare = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _MARKS))
    return "" if bare == letter else bare.replace("i", "ı")


def _wordmark_size(name: str) -> str:
    if len(name) <= 12:
        return "short"
    return "middle" if len(name) <= 26 else "long"
