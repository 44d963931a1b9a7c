"""Sets up the sample newsroom: everything goes the way by the verbs, as real work would."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from articles.models import (
    Article,
    Author,
    Event,
    Feature,
    Page,
    Photo,
    RunningStory,
    Section,
    SiteSettings,
    Tag,
    WebLink,
)
from articles.workflow import verbs
from articles.workflow.content import (
    ArticleContent,
    BylineEntry,
    EventContent,
    PhotoEntry,
    Planning,
    read,
)

from . import offices, readers
from .furnishing import KEY, Furnishing
from .nouns import SampleArticle, SampleEvent, SampleNewsroom, SamplePhoto, SampleVersion
from .pictures import Pictures
from .reading import read_newsroom


class OtherContent(Exception):
    """The database holds work that is not the sample's; nothing was changed."""


def is_empty() -> bool:
    nouns = (
        *(Article, Event, Section, RunningStory, Author, Photo, Tag, Feature, WebLink, Page),
        SiteSettings,
    )
    return not any(noun._default_manager.exists() for noun in nouns)


def is_unfinished() -> bool:
    """Nothing but the sample is here, and not all of it: setting it up was broken off."""
    newsroom = read_newsroom(timezone.localdate())
    return not holds_other_content(newsroom) and bool(_missing(newsroom))


def _missing(newsroom: SampleNewsroom) -> list[SampleArticle | SampleEvent]:
    articles = set(Article.objects.values_list("import_key", flat=True))
    events = set(Event.objects.values_list("headline", flat=True))
    return [
        *(article for article in newsroom.articles if KEY + article.key not in articles),
        *(event for event in newsroom.events if event.title not in events),
    ]


def holds_other_content(newsroom: SampleNewsroom) -> bool:
    titles = {event.title for event in newsroom.events}
    return (
        Article.objects.exclude(import_key__startswith=KEY).exists()
        or Article.objects.filter(import_key=None).exists()
        or Event.objects.exclude(headline__in=titles).exists()
        or Section.objects.exclude(slug__in={s.slug for s in newsroom.sections}).exists()
        or RunningStory.objects.exclude(
            slug__in={running.slug for running in newsroom.running_stories}
        ).exists()
        or Author.objects.exclude(name__in={a.name for a in newsroom.authors}).exists()
        or WebLink.objects.exclude(name__in={link.name for link in newsroom.links}).exists()
        or Page.objects.exclude(slug__in={page.slug for page in newsroom.pages}).exists()
    )


def set_up(
    tell: Callable[[str], None] = lambda _line: None,
    draw_for: Callable[[SampleNewsroom], AbstractContextManager[Any]] = Pictures.of,
) -> int:
    """Makes what is missing of the sample and returns how many stories it made; none missing
    leaves all as it is. Raises `OtherContent`."""
    newsroom = read_newsroom(timezone.localdate())
    if not is_empty() and holds_other_content(newsroom):
        raise OtherContent
    missing = _missing(newsroom)
    if not missing:
        return 0
    builder = Builder(newsroom)
    builder.furniture()
    with draw_for(newsroom) as pictures:
        builder.pictures = pictures
        for story in missing:
            if isinstance(story, SampleArticle):
                builder.article(story)
            else:
                builder.event(story)
            tell(story.headline if isinstance(story, SampleArticle) else story.title)
    offices.clear_inboxes()
    readers.come(newsroom)
    builder.features()
    return len(missing)


class Builder(Furnishing):
    pictures: Pictures

    def article(self, sample: SampleArticle) -> None:
        writer = self.people[sample.writer]
        article = verbs.create(
            Article,
            self._content(sample),
            by=writer,
            import_key=KEY + sample.key,
            planning=Planning(
                embargo_until=self.moment(sample.embargo_until) if sample.embargo_until else None
            ),
        )
        if sample.state == "draft":
            return
        article = verbs.submit(article, by=writer)
        if sample.state in ("submitted", "returned"):
            self._review(sample, article)
            return
        self._publish(sample, article)

    def _review(self, sample: SampleArticle, article: Article) -> None:
        if sample.claimed_by:
            verbs.claim(article, by=self.people[sample.claimed_by])
        if sample.state == "returned":
            editor = self.people[sample.editor or "vanlam"]
            verbs.send_back(article, by=editor, note=sample.return_reason)

    def _publish(self, sample: SampleArticle, article: Article) -> None:
        editor = self.people[sample.editor or "vanlam"]
        article = verbs.approve(article, by=editor)
        if sample.state == "approved" or sample.published is None:
            return
        moment = self.moment(sample.published)
        if sample.state == "scheduled":
            verbs.publish(article, by=editor, at=moment)
            return
        # A sample that is set up in the morning has no story of this afternoon.
        as_of = min(moment, timezone.now() - dt.timedelta(minutes=1))
        until = self.moment(sample.expires) if sample.expires else None
        article = verbs.publish(article, by=editor, as_of=as_of, until=until)
        self._after(sample, article, editor)

    def _after(self, sample: SampleArticle, article: Article, editor: User) -> None:
        writer = self.people[sample.writer]
        if sample.correction:
            article = self._again(article, writer, editor, body=sample.body)
            until = sample.correction.front_until
            verbs.correct(
                article,
                by=editor,
                wrong=sample.correction.wrong,
                right=sample.correction.right,
                note=sample.correction.note,
                kind=sample.correction.kind,
                as_of=self.moment(sample.correction.at),
                front_until=self.moment(until) if until else None,
            )
        if sample.retraction:
            verbs.retract(
                article,
                by=editor,
                notice=sample.retraction.notice,
                reason=sample.retraction.reason,
            )
        if sample.update and sample.update.at:
            article = self._again(article, writer, editor, **_words(sample.update))
            verbs.publish(article, by=editor, at=self.moment(sample.update.at), update=True)
        if sample.changes:
            content = replace(read(article), **_words(sample.changes))
            verbs.save(article, content, by=writer, version=article.version)

    def _again(self, article: Article, writer: User, editor: User, **changes: Any) -> Article:
        """Other words, approved once more."""
        content = replace(read(article), **changes)
        article = verbs.save(article, content, by=writer, version=article.version).story
        return verbs.approve(verbs.submit(article, by=writer), by=editor)

    def _content(self, sample: SampleArticle) -> ArticleContent:
        return ArticleContent(
            headline=sample.headline,
            standfirst=sample.standfirst,
            body=sample.first_body,
            section=self.sections[sample.section].pk,
            tags=sample.tags,
            photos=self._photos(sample.key, sample.photos, sample.writer),
            bylines=tuple(
                BylineEntry(self.authors[signature.author].pk, signature.role)
                for signature in sample.signatures
            ),
            genre=sample.genre,
            source=sample.source,
            running_story=self.running_stories.get(sample.running_story),
            related=self._related(sample.related),
        )

    def _related(self, keys: tuple[str, ...]) -> str:
        """Of stories set up before this one."""
        keyed = {KEY + key for key in keys}
        known = Article.objects.filter(import_key__in=keyed).order_by("pk")
        return " ".join(str(pk) for pk in known.values_list("pk", flat=True))

    def _photos(
        self, key: str, photos: tuple[SamplePhoto, ...], writer: str
    ) -> tuple[PhotoEntry, ...]:
        return tuple(
            PhotoEntry(
                photo=self.pictures.taken_in(key, photo, self.people[writer]).pk,
                number=photo.number,
                caption=photo.caption,
                alt=photo.alt,
                is_lead=photo.is_lead,
            )
            for photo in photos
        )

    def event(self, sample: SampleEvent) -> None:
        writer, editor = self.people[sample.writer], self.people[sample.editor]
        content = EventContent(
            headline=sample.title,
            body=sample.body,
            section=self.sections[sample.section].pk,
            tags=sample.tags,
            photos=self._photos(sample.key, sample.photos, sample.writer),
            starts_at=self.moment(sample.starts),
            ends_at=self.moment(sample.ends),
            all_day=sample.all_day,
            venue=sample.venue,
            organiser=sample.organiser,
            status=sample.status,
        )
        event = verbs.submit(verbs.create(Event, content, by=writer), by=writer)
        verbs.approve_and_publish(event, by=editor, as_of=self.moment(sample.announced))


def _words(version: SampleVersion) -> dict[str, Any]:
    return {"standfirst": version.standfirst, "body": version.body}
