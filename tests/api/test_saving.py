"""A save names the version from which it began: merged where it can be, both texts where not."""

from __future__ import annotations

import pytest

from articles.models import Article, Revision
from articles.workflow import verbs
from articles.workflow.content import Planning
from tests.api.calling import Program
from tests.builders import (
    DAY,
    draft,
    edited,
    ha,
    lan,
    minh,
    oanh,
    published,
    quan,
    section,
    submitted,
)

pytestmark = pytest.mark.django_db


def test_only_what_is_sent_is_changed():
    article = draft(headline="Một", standfirst="Giữ nguyên.", tags=("lũ",))
    said = Program(lan()).save(article, 1, content={"headline": "Hai"}).json()
    assert (said["version"], said["merged"], said["told"]) == (2, False, [])
    assert said["content"]["headline"] == "Hai"
    assert (said["content"]["standfirst"], said["content"]["tags"]) == ("Giữ nguyên.", ["lũ"])


def test_save_from_an_older_version_is_merged_and_told():
    article = draft(headline="Một", standfirst="Một.")
    edited(article, standfirst="Lan viết lại.")
    said = Program(ha()).save(article, 1, content={"headline": "Hà sửa"}).json()
    assert said["merged"]
    assert "Lan" in said["told"][0]
    assert said["content"]["headline"] == "Hà sửa"
    assert said["content"]["standfirst"] == "Lan viết lại."


def test_where_both_changed_the_same_both_texts_come_back_and_both_are_kept():
    article = draft(headline="Một")
    edited(article, headline="Lan viết lại")
    answer = Program(ha()).save(article, 1, content={"headline": "Hà sửa"})
    assert answer.status_code == 409
    said = answer.json()
    assert said["yours"]["content"]["headline"] == "Hà sửa"
    assert said["theirs"]["content"]["headline"] == "Lan viết lại"
    assert said["theirs"]["version"] == 2
    kept = Revision.objects.get(article=article, number=said["kept"])
    assert (kept.kind, kept.content["headline"]) == (Revision.Kind.SET_ASIDE, "Hà sửa")
    article.refresh_from_db()
    assert article.headline == "Lan viết lại"


def test_plans_are_changed_from_the_newest_version_alone():
    article = draft(planning=Planning())
    program, day = Program(lan()), "2026-12-24"
    said = program.save(article, 1, planning={"planned_on": day}).json()
    assert said["planning"]["planned_on"] == day
    stale = program.save(article, 1, planning={"planned_on": None})
    assert stale.status_code == 409
    assert stale.json()["theirs"]["planning"]["planned_on"] == day
    assert Article.objects.get().planned_on.isoformat() == day


def test_change_of_what_was_approved_says_that_the_approval_fell():
    article = verbs.approve(submitted(), by=ha())
    said = Program(oanh()).save(article, article.version, content={"headline": "Khác"}).json()
    assert said["stage"] == "draft"
    assert said["told"]


@pytest.mark.parametrize("version", [None, 0, -1, "1", 2, 10**30, True, 1.0])
def test_version_that_never_was_changes_nothing(version):
    article = draft(headline="Một")
    answer = Program(lan()).save(article, version, content={"headline": "Hai"})
    assert (answer.status_code, answer.json()["field"]) == (400, "version")
    article.refresh_from_db()
    assert article.headline == "Một"


def test_strangers_change_nothing_and_hear_of_nothing_hidden():
    hidden, public = draft(), published()
    sport = section("Thể thao", "the-thao")
    sport.editors.add(oanh())
    other = draft(section=sport.pk)
    for person, story, status in (
        (minh(), hidden, 404), (minh(), public, 403), (quan(), other, 403),
    ):  # fmt: skip
        before = Article.objects.filter(pk=story.pk).values().get()
        for version in (1, 999):
            answer = Program(person).save(story, version, content={"headline": "Của tôi"})
            assert answer.status_code == status
            assert answer.json().keys() == {"message"}
        assert Article.objects.filter(pk=story.pk).values().get() == before
        assert not story.revisions.filter(kind=Revision.Kind.SET_ASIDE).exists()


def test_writer_hears_that_it_waits_for_review():
    article = submitted()
    answer = Program(lan()).save(article, article.version, content={"headline": "Khác"})
    assert answer.status_code == 409
    assert answer.json()["message"] == "Bài đang chờ duyệt; lúc này chỉ biên tập viên được sửa."


def test_embargo_that_cannot_be_is_said_at_its_field():
    article = published(until=None)
    later = (article.changed_at + DAY).isoformat()
    answer = Program(ha()).save(article, article.version, planning={"embargo_until": later})
    assert (answer.status_code, answer.json()["field"]) == (400, "embargo_until")
