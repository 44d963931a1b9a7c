"""What stands around the sample's stories: sections, people, links, pages, features."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles.models import (
    Article,
    Author,
    Feature,
    Page,
    RunningStory,
    Section,
    SiteSettings,
    WebLink,
)
from articles.workflow.edition import raise_edition

from . import accounts, offices, officials
from .nouns import Moment, SampleNewsroom

# Before the sample's own names of its articles.
KEY = "mau:"


class Furnishing:
    """Holds who and what the stories name, while they are made."""

    def __init__(self, newsroom: SampleNewsroom) -> None:
        self.newsroom = newsroom
        self.today = timezone.localdate()
        self.people: dict[str, User] = {}
        self.sections: dict[str, Section] = {}
        self.authors: dict[str, Author] = {}
        self.running_stories: dict[str | None, int] = {}

    def moment(self, moment: Moment) -> dt.datetime:
        return moment.on(self.today, timezone.get_current_timezone())

    def furniture(self) -> None:
        """Sections, authors, accounts, links, pages and the site's own words."""
        with transaction.atomic():
            self.people = {a.username: accounts.make(a) for a in self.newsroom.accounts}
            self._sections()
            self._authors()
            self._running_stories()
            officials.set_up()
            for position, link in enumerate(self.newsroom.links):
                WebLink.objects.get_or_create(
                    name=link.name,
                    defaults={"group": link.group, "url": link.url, "position": position},
                )
            for position, page in enumerate(self.newsroom.pages):
                Page.objects.get_or_create(
                    slug=page.slug,
                    defaults={"title": page.title, "body": page.body, "position": position},
                )
            SiteSettings.objects.get_or_create(pk=1, defaults=vars(self.newsroom.settings))
            raise_edition()
        offices.set_rates(self.people["minhnguyet"])

    def _sections(self) -> None:
        for position, section in enumerate(self.newsroom.sections):
            parent = self.sections[section.parent] if section.parent else None
            self.sections[section.slug], _made = Section.objects.get_or_create(
                slug=section.slug,
                defaults={"name": section.name, "parent": parent, "position": position},
            )

    def _authors(self) -> None:
        signs = {a.author: self.people[a.username] for a in self.newsroom.accounts if a.author}
        for author in self.newsroom.authors:
            known = Author.objects.filter(name=author.name).first()
            self.authors[author.name] = known or Author.objects.create(
                name=author.name, biography=author.biography, user=signs.get(author.name)
            )

    def _running_stories(self) -> None:
        for running in self.newsroom.running_stories:
            known, _made = RunningStory.objects.get_or_create(
                slug=running.slug, defaults={"name": running.name, "summary": running.summary}
            )
            self.running_stories[running.slug] = known.pk

    def features(self) -> None:
        with transaction.atomic():
            for position, feature in enumerate(self.newsroom.features):
                article = Article.objects.get(import_key=KEY + feature.article)
                Feature.objects.get_or_create(
                    article=article,
                    place=feature.place,
                    defaults={
                        "position": position,
                        "since": self.moment(feature.since),
                        "until": self.moment(feature.until) if feature.until else None,
                    },
                )
            raise_edition()
