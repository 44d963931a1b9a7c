"""A draft that lay in the trash too long is out of everybody's sight, and `empty_trash` takes its
words; its row, its revisions and its log stay."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.exchange.article_import import import_article
from articles.models import Article, ArticlePhoto, Autosave, Byline, Comment, Event, TaggedArticle
from articles.search.desk import matching
from articles.workflow import log, rights, talk, verbs
from articles.workflow.content import BylineEntry, Planning, read
from articles.workflow.refusal import Refused
from tests.admin.moving import Mover
from tests.builders import DAY, author, draft, event_draft, ha, lan, minh, oanh, photo, use
from tests.exchange.test_article_import import OWN

pytestmark = pytest.mark.django_db


def rotten(story, days=31):
    verbs.trash(story, by=lan())
    type(story).objects.filter(pk=story.pk).update(trashed_at=timezone.now() - days * DAY)
    story.refresh_from_db()
    return story


def told():
    out = io.StringIO()
    call_command("empty_trash", stdout=out)
    return out.getvalue().strip()


def test_words_and_all_that_hangs_on_them_go_and_the_log_stays():
    day = timezone.localdate()
    story = draft(
        headline="Bản bỏ", tags=("Gốm",), photos=(use(photo()),), planning=Planning(planned_on=day)
    )
    story.invited.add(ha())
    Autosave.objects.create(owner=lan(), article=story, noun="article", typed=[], content={})
    Comment.objects.create(article=story, text="Xem lại.", by=ha())
    lines, revisions = story.statuschanges.count(), story.revisions.count()
    rotten(story)
    verbs.trash(kept := draft(headline="Mới bỏ"), by=lan())
    assert told() == "Đã dọn 1 bản nháp"

    story.refresh_from_db()
    words = (story.headline, story.standfirst, story.body, story.section, story.planned_on)
    assert words == ("", "", "", None, None)
    for noun in (ArticlePhoto, TaggedArticle, Autosave, Comment):
        assert not noun.objects.exists()
    assert not Byline.objects.filter(article=story).exists()
    assert not story.invited.exists()
    assert not matching(Article.objects.all(), "Bản bỏ").filter(pk=story.pk).exists()
    assert story.revisions.count() == revisions
    assert story.statuschanges.count() == lines + 2
    assert story.statuschanges.first().by.get_full_name() == "Dọn thùng rác"
    assert list(log.faults()) == []
    kept.refresh_from_db()
    assert kept.headline == "Mới bỏ"


def test_what_is_restored_in_time_has_all_that_it_had():
    names = tuple(BylineEntry(author(name).pk) for name in ("Tuấn Đạt", "Thu Yến", "Lan Chi"))
    photos = (use(photo(), caption="Lò gốm.", alt="Ngọn lửa"), use(photo(), caption="Sông Cầu."))
    plan = Planning(planned_on=timezone.localdate(), due_at=timezone.now(), reviewer_id=ha().pk)
    story = draft(tags=("Gốm", "Phù Lãng"), photos=photos, bylines=names, planning=plan)
    verbs.invite(story, by=lan(), person=minh())
    said = talk.say(story, ha(), "@lan Xem lại.", quotation="sáng đèn")
    Autosave.objects.create(owner=minh(), article=story, noun="article", typed=[], content={})
    _link, key = verbs.share(story, by=lan(), note="Bác Ba", span=DAY)
    address, visitor = reverse("preview_link", args=[key]), Client()
    story.refresh_from_db()
    words, planning = read(story), Planning.of(story)
    verbs.trash(story, by=minh())
    assert visitor.get(address).status_code == 410
    Article.objects.filter(pk=story.pk).update(trashed_at=timezone.now() - 29 * DAY)
    told()
    story = verbs.restore(story, by=lan())
    assert (read(story), Planning.of(story)) == (words, planning)
    assert list(story.comments.values_list("pk", "quotation")) == [(said.pk, "sáng đèn")]
    assert list(story.invited.all()) == [minh()]
    assert story.autosaves.get().owner == minh()
    assert visitor.get(address).status_code == 200
    assert matching(Article.objects.all(), story.headline).filter(pk=story.pk).exists()


def test_emptying_twice_is_emptying_once():
    story, event = rotten(draft()), rotten(event_draft())
    assert told() == "Đã dọn 2 bản nháp"
    lines = story.statuschanges.count(), event.statuschanges.count()
    assert told() == "Đã dọn 0 bản nháp"
    assert (story.statuschanges.count(), event.statuschanges.count()) == lines


def test_nobody_sees_what_lay_there_too_long():
    fresh, old = rotten(draft(headline="Còn hạn"), days=29), rotten(draft(headline="Hết hạn"))
    event = rotten(event_draft())
    for person in (lan(), ha(), oanh()):
        assert fresh in rights.visible_stories(person, Article.objects.all())
        assert old not in rights.visible_stories(person, Article.objects.all())
        assert event not in rights.visible_stories(person, Event.objects.all())
    for person in (lan(), oanh()):
        client = Mover(person).client
        page = client.get(reverse("admin:articles_article_changelist"), {"trash": "1"})
        assert "Còn hạn" in page.content.decode()
        assert "Hết hạn" not in page.content.decode()
        for name, rest in (
            ("change", ()),
            ("revision", (1,)),
            ("preview", ()),
            ("move", ("restore",)),
        ):
            address = reverse(f"admin:articles_article_{name}", args=(old.pk, *rest))
            assert client.get(address).status_code == 404


def test_what_was_emptied_does_not_come_back_by_a_longer_term(settings):
    story = rotten(draft())
    told()
    settings.TRASH_DAYS = 90
    with pytest.raises(Refused, match="dọn thùng rác"):
        verbs.restore(story, by=lan())


def test_file_of_an_emptied_import_may_come_again():
    first = import_article(OWN, by=lan()).article
    rotten(first)
    told()
    again = import_article(OWN, by=lan())
    assert again.made
    assert again.article != first
