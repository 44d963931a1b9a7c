"""What the sample newsroom is made of, as read from its files. Codes are those of the models."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

STATES = (
    "live", "draft", "submitted", "returned", "approved", "scheduled", "expired", "retracted",
)  # fmt: skip


@dataclass(frozen=True, order=True)
class Moment:
    """A time of day some days from the day the newsroom is set up (negative: before it)."""

    days: int
    time: dt.time

    def on(self, today: dt.date, zone: dt.tzinfo) -> dt.datetime:
        return dt.datetime.combine(today + dt.timedelta(days=self.days), self.time, tzinfo=zone)


@dataclass(frozen=True)
class SampleSection:
    name: str
    slug: str
    parent: str | None


@dataclass(frozen=True)
class SampleRunningStory:
    name: str
    slug: str
    summary: str


@dataclass(frozen=True)
class SampleAuthor:
    name: str
    biography: str


@dataclass(frozen=True)
class SampleAccount:
    """`role` is reporter, editor, managing_editor or administrator."""

    username: str
    full_name: str
    role: str
    author: str | None


@dataclass(frozen=True)
class Signature:
    author: str
    role: str


@dataclass(frozen=True)
class SamplePhoto:
    """One use, named in the text by its number; the first is the lead and stands on top."""

    number: int
    scene: str
    caption: str
    alt: str
    credit: str

    @property
    def is_lead(self) -> bool:
        return self.number == 1


@dataclass(frozen=True)
class SampleCorrection:
    """`wrong` is what readers were first given where the text now has `right`."""

    at: Moment
    wrong: str
    right: str
    note: str
    kind: str
    front_until: Moment | None


@dataclass(frozen=True)
class SampleRetraction:
    at: Moment
    notice: str
    reason: str


@dataclass(frozen=True)
class SampleVersion:
    """Other words for a live article: `at` a moment to come, or none where nobody approved them."""

    standfirst: str
    body: str
    at: Moment | None = None


@dataclass(frozen=True)
class SampleArticle:
    """`body` is clean HTML; `words` counts the syllables of standfirst and text."""

    key: str
    headline: str
    standfirst: str
    body: str
    words: int
    section: str
    genre: str
    state: str
    saved: Moment
    published: Moment | None
    expires: Moment | None
    embargo_until: Moment | None
    signatures: tuple[Signature, ...]
    source: str
    running_story: str | None
    related: tuple[str, ...]
    tags: tuple[str, ...]
    photos: tuple[SamplePhoto, ...]
    writer: str
    editor: str | None
    claimed_by: str | None
    return_reason: str
    correction: SampleCorrection | None
    retraction: SampleRetraction | None
    update: SampleVersion | None
    changes: SampleVersion | None

    @property
    def first_body(self) -> str:
        """The text as first published, before its correction."""
        if self.correction is None:
            return self.body
        return self.body.replace(self.correction.right, self.correction.wrong)


@dataclass(frozen=True)
class SampleEvent:
    """`status` is what readers are told; an all-day event starts and ends at midnights."""

    key: str
    title: str
    body: str
    words: int
    section: str
    starts: Moment
    ends: Moment
    all_day: bool
    venue: str
    organiser: str
    status: str
    announced: Moment
    tags: tuple[str, ...]
    photos: tuple[SamplePhoto, ...]
    writer: str
    editor: str


@dataclass(frozen=True)
class SampleFeature:
    article: str
    place: str
    since: Moment
    until: Moment | None


@dataclass(frozen=True)
class SampleReaders:
    """How often an article was opened: in the last 24 hours, in the days of the week before."""

    article: str
    last_day: int
    days_before: int


@dataclass(frozen=True)
class SampleErrorReport:
    article: str
    passage: str
    message: str
    sender: str


@dataclass(frozen=True)
class SampleLink:
    group: str
    name: str
    url: str


@dataclass(frozen=True)
class SamplePage:
    slug: str
    title: str
    body: str


@dataclass(frozen=True)
class SampleSettings:
    name: str
    tagline: str
    publisher: str
    responsible: str
    licence: str
    contact: str
    reuse_notice: str


@dataclass(frozen=True)
class SampleNewsroom:
    sections: tuple[SampleSection, ...]
    running_stories: tuple[SampleRunningStory, ...]
    authors: tuple[SampleAuthor, ...]
    accounts: tuple[SampleAccount, ...]
    articles: tuple[SampleArticle, ...]
    events: tuple[SampleEvent, ...]
    features: tuple[SampleFeature, ...]
    readers: tuple[SampleReaders, ...]
    error_reports: tuple[SampleErrorReport, ...]
    links: tuple[SampleLink, ...]
    pages: tuple[SamplePage, ...]
    settings: SampleSettings

    @property
    def by_key(self) -> Mapping[str, SampleArticle]:
        return MappingProxyType({article.key: article for article in self.articles})
