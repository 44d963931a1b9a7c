"""The sample newsroom in the database: everything at once, made by the verbs, once."""

from __future__ import annotations

import io
from collections import Counter
from contextlib import contextmanager

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from articles.models import (
    Article,
    Author,
    Correction,
    ErrorReport,
    Event,
    HourlyViews,
    Notice,
    PublishedArticle,
    Retraction,
    Section,
    Tag,
    WebLink,
)
from articles.pages.furniture import furniture
from articles.sample import newsroom
from articles.workflow import log, pictures, roles, royalties
from tests.builders import DAY, draft, picture
from tests.machines.soundness import sound_files

pytestmark = pytest.mark.django_db


class FlatPictures:
    """One colour each: what is tested here is the stories, not the drawings."""

    def __init__(self):
        self.made = 0

    def taken_in(self, key, photo, by):
        self.made += 1
        file = picture((self.made * 5 % 256, self.made % 256, 80), size=(60, 40))
        return pictures.take_in(
            file, by=by, caption=photo.caption, alt=photo.alt, credit=photo.credit
        )


@contextmanager
def flat(_newsroom):
    yield FlatPictures()


class BrokenOff(FlatPictures):
    def taken_in(self, key, photo, by):
        if self.made == 5:
            raise KeyboardInterrupt
        return super().taken_in(key, photo, by)


@contextmanager
def breaking(_newsroom):
    yield BrokenOff()


def test_sample_shows_every_feature_though_it_was_broken_off_and_a_second_run_adds_nothing():
    with pytest.raises(KeyboardInterrupt):
        newsroom.set_up(draw_for=breaking)
    assert newsroom.is_unfinished()
    made = Article.objects.count() + Event.objects.count()
    assert 0 < made < 5
    assert newsroom.set_up(draw_for=flat) == 40 - made
    assert Article.objects.count() == 30
    stories = Article.objects.with_standing()
    assert Counter(stories.values_list("standing", flat=True)) == {
        "live": 20, "never": 7, "scheduled": 1, "expired": 1, "retracted": 1,
    }  # fmt: skip
    assert set(stories.values_list("stage", flat=True)) == {
        "draft", "submitted", "returned", "approved", "released",
    }  # fmt: skip
    assert stories.filter(standing="live", next_live_from__isnull=False).count() == 1
    assert Section.objects.filter(parent=None).count() == 6
    assert Author.objects.count() == 8
    assert set(Author.objects.values_list("name", flat=True)) >= {"Thu Yến", "Tuấn Đạt"}
    assert Event.objects.count() == 10
    assert set(Correction.objects.values_list("kind", flat=True)) == set(Correction.Kind.values)
    assert Correction.objects.filter(front_until__isnull=False).count() == 1
    assert Retraction.objects.count() == 1
    assert PublishedArticle.objects.live().exclude(running_story=None).count() == 5
    assert PublishedArticle.objects.live().exclude(related=[]).count() == 1
    assert Article.objects.exclude(embargo_until=None).exists()
    assert Article.objects.exclude(claimed_by=None).count() == 1
    assert list(log.faults()) == []
    rows = PublishedArticle.objects.live()
    assert sum(bool(row.photos) for row in rows) >= 15
    unread = Notice.objects.filter(read_at=None, in_inbox=True)
    assert {(one.kind, one.story.stage) for one in unread} == {
        ("submitted", "submitted"), ("returned", "returned"), ("reported", "released"),
    }  # fmt: skip
    assert ErrorReport.objects.open().count() == 2
    most_read = furniture(timezone.now()).most_read
    assert [len(most_read[span]) for span in ("day", "week")] == [5, 5]
    assert most_read["day"] != most_read["week"]
    one, other = User.objects.filter(groups__name=roles.MANAGING_EDITOR)
    today = timezone.localdate()
    sheet = royalties.make(today - 60 * DAY, today, by=one)
    assert royalties.approve(sheet, by=other, version=sheet.version).works.count() >= 20

    # Corrected, taken down, ended, running, with pictures and without: whatever machines are given.
    tags = (tag.get_absolute_url() for tag in Tag.objects.filter(published_rows__isnull=False))
    assert sound_files(Client(), *set(tags)) > 60

    WebLink.objects.first().delete()
    links = WebLink.objects.count()
    views = sum(HourlyViews.objects.values_list("views", flat=True))
    assert newsroom.set_up(draw_for=flat) == 0
    assert sum(HourlyViews.objects.values_list("views", flat=True)) == views
    assert WebLink.objects.count() == links
    assert not newsroom.is_unfinished()


def test_database_with_other_work_is_left_alone():
    draft()
    with pytest.raises(CommandError):
        call_command("sample_newsroom")
    call_command("sample_newsroom", "--if-empty", stdout=io.StringIO())
    assert Article.objects.count() == 1
    assert not WebLink.objects.exists()
