"""An old text comes back as a new revision, after its differences were shown; and goes again."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.urls import reverse

from articles.models import Revision, Stage
from articles.workflow import verbs
from articles.workflow.content import read
from articles.workflow.refusal import Stale
from tests.admin.moving import Mover
from tests.admin.typing_in import said
from tests.builders import (
    approved,
    draft,
    edited,
    event_draft,
    ha,
    lan,
    minh,
    photo,
    published,
    row_of,
    submitted,
    use,
)

pytestmark = pytest.mark.django_db


class Restorer(Mover):
    def restore_address(self, story, number):
        return reverse(f"admin:articles_{story.noun}_restore", args=[story.pk, number])

    def look_at(self, story, number):
        return self.client.get(self.restore_address(story, number))

    def restore(self, story, number, **typed):
        """Opens the page and presses its button."""
        page = said(self.look_at(story, number))
        version = re.search(r'name="version" value="(\d+)"', page)
        data = {"version": version[1] if version else "1", **typed}
        return self.client.post(self.restore_address(story, number), data, follow=True)


def test_difference_is_shown_first_and_nothing_is_changed_by_looking():
    article = edited(draft(headline="Tít cũ"), headline="Tít mới")
    page = Restorer(lan()).look_at(article, 1)
    assert "<del>mới</del> <ins>cũ</ins>" in said(page)
    article.refresh_from_db()
    assert (article.headline, article.revisions.count()) == ("Tít mới", 2)


def test_restored_text_is_a_new_revision_and_everything_of_it_is_back():
    picture = photo()
    article = draft(headline="Tít cũ", tags=("gốm",), photos=(use(picture, caption="Lò."),))
    before = read(article)
    edited(article, headline="Tít mới", tags=(), photos=(), bylines=(), body="<p>Khác.</p>")
    Restorer(lan()).restore(article, 1)
    article.refresh_from_db()
    assert read(article) == before
    assert article.revisions.count() == 3
    assert article.revisions.first().saved_by == lan()


def test_button_pressed_twice_restores_once_and_keeps_the_way_back():
    article, desk = edited(draft(headline="Tít cũ"), headline="Tít mới"), Restorer(lan())
    sent = {"version": article.version}
    for _press in range(2):
        page = desk.client.post(desk.restore_address(article, 1), sent, follow=True)
    assert f'href="{desk.restore_address(article, 2)}"' in said(page)
    assert (page.status_code, article.revisions.count()) == (200, 3)


def test_undo_is_offered_and_brings_the_other_text_back():
    article = edited(draft(headline="Tít cũ"), headline="Tít mới")
    desk = Restorer(lan())
    page = said(desk.restore(article, 1))
    undo = desk.restore_address(article, 2)
    assert f'<a href="{undo}">' in page
    desk.restore(article, 2)
    article.refresh_from_db()
    assert article.headline == "Tít mới"


def test_text_set_aside_is_restored_and_cleaned():
    article = draft()
    content = replace(read(article), body="<p onclick=alert(1)>Để riêng.</p>")
    with pytest.raises(Stale):
        verbs.save(article, content, by=lan(), version=0)
    kept = article.revisions.get(kind=Revision.Kind.SET_ASIDE)
    Restorer(lan()).restore(article, kept.number)
    article.refresh_from_db()
    assert article.body == "<p>Để riêng.</p>"


def test_story_changed_since_is_not_overwritten_and_no_copy_is_kept():
    article = edited(draft(headline="Tít cũ"), headline="Tít mới")
    answer = Restorer(lan()).restore(article, 1, version="1")
    assert answer.status_code == 409
    assert 'role="alert"' in said(answer)
    article.refresh_from_db()
    assert (article.headline, article.revisions.count()) == ("Tít mới", 2)


@pytest.mark.parametrize("version", ["", "x", "-1", "²", "9" * 400])
def test_strange_version_is_refused_in_place(version):
    article = edited(draft(), standfirst="Hai.")
    assert Restorer(lan()).restore(article, 1, version=version).status_code == 409


def test_restoring_over_an_approval_undoes_it_and_says_so():
    article = edited(approved(headline="Tít cũ"), headline="Tít mới")
    article = verbs.approve(verbs.submit(article, by=lan()), by=ha())
    page = Restorer(ha()).restore(article, 1)
    article.refresh_from_db()
    assert article.stage == Stage.DRAFT
    assert 'class="warning"' in said(page)


def test_readers_keep_what_they_have():
    article = edited(published(headline="Tít đang đăng"), headline="Tít mới")
    article = edited(article, headline="Tít mới hơn")
    Restorer(lan()).restore(article, 2)
    assert row_of(article).headline == "Tít đang đăng"


def test_writer_may_look_but_not_restore_while_editors_have_it():
    article = edited(submitted(), by=ha(), standfirst="Sửa.")
    desk = Restorer(lan())
    page = desk.look_at(article, 1)
    assert page.status_code == 200
    assert 'name="version"' not in said(page)
    assert desk.restore(article, 1).status_code == 409
    article.refresh_from_db()
    assert article.standfirst == "Sửa."


def test_stranger_restores_nothing():
    article = edited(published(), standfirst="Hai.")
    answer = Restorer(minh()).client.post(
        Restorer(minh()).restore_address(article, 1), {"version": article.version}
    )
    assert answer.status_code == 404
    article.refresh_from_db()
    assert article.standfirst == "Hai."


def test_event_is_restored_too():
    event = edited(event_draft(venue="Nhà hát"), venue="Thư viện")
    Restorer(lan()).restore(event, 1)
    event.refresh_from_db()
    assert event.venue == "Nhà hát"
