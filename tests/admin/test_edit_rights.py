"""Who sees what on the editing page, and what no posted field can do."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article, Stage
from tests.admin.typing_in import AtDesk, said
from tests.builders import (
    author,
    draft,
    dung,
    edited,
    event_draft,
    ha,
    khach,
    lan,
    minh,
    photo,
    published,
    published_event,
    submitted,
    use,
)

pytestmark = pytest.mark.django_db

_PAGES = ("change", "preview")

# Another one on each page, for the button that signs out.
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


@pytest.mark.parametrize("page", _PAGES)
def test_hidden_story_and_unknown_story_answer_alike(page):
    article = draft(by=lan())
    desk = AtDesk(minh())
    hidden = desk.open(article, page)
    unknown = desk.client.get(reverse(f"admin:articles_article_{page}", args=[article.pk + 1000]))
    assert (hidden.status_code, unknown.status_code) == (404, 404)
    pages = [_TOKEN.sub("", answer.content.decode()) for answer in (hidden, unknown)]
    assert pages[0] == pages[1]


@pytest.mark.parametrize("key", ["9" * 30, "-1", "abc", "1_2F", "0"])
@pytest.mark.parametrize("page", _PAGES)
def test_strange_keys_are_unknown_stories(page, key):
    assert (
        AtDesk(ha()).client.get(reverse("admin:articles_article_" + page, args=[key])).status_code
        == 404
    )


def test_hidden_story_cannot_be_posted_to():
    article = draft(by=lan())
    page = AtDesk(lan()).open(article)
    answer = AtDesk(minh()).send(page, headline="Chiếm lấy")
    article.refresh_from_db()
    assert answer.status_code == 404
    assert article.headline != "Chiếm lấy"


def test_public_story_of_another_is_read_only_to_a_reporter():
    article = published(body="<p>Thân bài công khai.</p>")
    page = AtDesk(minh()).open(article)
    assert page.status_code == 200
    assert "<p>Thân bài công khai.</p>" in said(page)
    assert 'name="headline"' not in said(page)
    assert 'name="_save"' not in said(page)


def test_own_story_is_read_only_to_its_reporter_while_it_waits_for_review():
    page = AtDesk(lan()).open(submitted())
    assert page.status_code == 200
    assert 'name="headline"' not in said(page)


def test_one_who_signs_a_story_may_write_it():
    signed = author("Minh", user=minh())
    article = draft(by=lan())
    desk = AtDesk(lan())
    desk.send(desk.open(article), bylines__1__author=str(signed.pk))
    assert 'name="headline"' in said(AtDesk(minh()).open(article))


@pytest.mark.parametrize("person", [dung, khach])
def test_accounts_without_a_writing_role_see_no_story(person):
    user = person()
    user.is_staff = True
    user.save()
    desk = AtDesk(user)
    assert desk.open(draft()).status_code == 404
    assert desk.open_new().status_code == 403


def test_superuser_without_a_role_is_no_editor():
    user = khach()
    user.is_staff = user.is_superuser = True
    user.save()
    assert AtDesk(user).open(draft()).status_code == 404


@pytest.mark.parametrize("page", _PAGES)
def test_strangers_are_sent_to_sign_in(page):
    answer = Client().get(reverse(f"admin:articles_article_{page}", args=[draft().pk]))
    assert answer.status_code == 302
    assert "/login/" in answer.url


def test_hidden_fields_move_nothing():
    article = draft()
    desk = AtDesk(lan())
    forged = {
        "stage": "released",
        "slug": "chiem-lay",
        "approved_hash": "a" * 64,
        "approved_by": str(lan().pk),
        "submitted_by": str(minh().pk),
        "created_by": str(minh().pk),
        "changed_by": str(minh().pk),
        "claimed_by": str(minh().pk),
        "content_hash": "a" * 64,
        "import_key": "x",
        "trashed_at": "2020-01-01 00:00",
        "invited": str(minh().pk),
        "id": "1",
        "live_from": "2020-01-01",
    }
    before = Article.objects.values(*(forged.keys() - {"invited", "id", "live_from"})).get()
    assert desk.send(desk.open(article), **forged).status_code == 302
    after = Article.objects.values(*before.keys()).get()
    assert after == before
    assert article.stage == Stage.DRAFT
    assert not article.invited.exists()
    assert not article.publications.exists()


def test_forged_photo_numbers_stay_this_storys_own():
    article = draft(photos=(use(photo()),), body='<p>Một.</p><figure data-use="1"></figure>')
    desk = AtDesk(lan())
    answer = desk.send(desk.open(article), photos__1__photo=str(photo().pk), photos__1__number="1")
    assert answer.status_code == 302
    assert [use.number for use in article.photo_uses.all()] == [1, 2]


@pytest.mark.parametrize("number", ["0", "1000", "9" * 30, "x"])
def test_impossible_photo_numbers_are_errors(number):
    desk = AtDesk(lan())
    page = desk.open(draft(photos=(use(photo()),)))
    assert desk.send(page, photos__0__number=number).status_code == 200


def test_deleting_and_history_of_stock_admin_are_not_there():
    article = draft()
    base = AtDesk(ha()).address(article).removesuffix("change/")
    for page in ("delete/", "history/"):
        assert AtDesk(ha()).client.post(base + page, {"post": "yes"}).status_code == 404
    assert Article.objects.filter(pk=article.pk).exists()


def test_get_changes_nothing():
    article = draft()
    before = Article.objects.values().get()
    desk = AtDesk(lan())
    desk.client.get(desk.address(article), {"headline": "Qua địa chỉ", "_save": "1"})
    assert Article.objects.values().get() == before


def test_post_without_a_token_is_refused():
    client = Client(enforce_csrf_checks=True)
    client.force_login(lan())
    article = draft()
    answer = client.post(AtDesk(lan()).address(article), {"headline": "Không có dấu"})
    assert answer.status_code == 403


def test_source_button_is_for_those_who_review():
    article = draft()
    assert "&quot;Source&quot;" not in said(AtDesk(lan()).open(article))
    assert "&quot;Source&quot;" in said(AtDesk(ha()).open(article))


def test_event_of_another_is_hidden_until_it_is_public():
    hidden, public = event_draft(), published_event()
    desk = AtDesk(minh())
    assert desk.open(hidden).status_code == 404
    assert 'name="headline"' not in said(desk.open(public))


def test_rendition_at_the_desk_needs_the_right_to_see_photos():
    drawn = photo().renditions.first()
    address = reverse("admin:articles_rendition", args=[drawn.content_hash])
    answer = AtDesk(lan()).client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] in ("image/jpeg", "image/webp")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer.content
    guest = khach()
    guest.is_staff = True
    guest.save()
    assert AtDesk(guest).client.get(address).status_code == 404
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("name", ["0" * 64, "x", "..%2f..%2fetc%2fpasswd", "a" * 2000])
def test_unknown_renditions_are_not_there(name):
    address = reverse("admin:articles_rendition", args=["0"]).replace("/0/", f"/{name}/")
    assert AtDesk(lan()).client.get(address).status_code == 404


def test_another_reporter_reads_what_is_public_not_what_is_being_written():
    article = edited(published(), standfirst="Chưa ai đọc câu này.", headline="Tít chưa đăng")
    desk = AtDesk(minh())
    page = desk.open(article)
    assert page.status_code == 200
    assert "Chưa ai đọc câu này." not in said(page)
    assert "Tít chưa đăng" not in said(page)
    preview = desk.open(article, "preview")
    assert (preview.status_code, preview.url) == (
        302,
        article.publications.get().get_absolute_url(),
    )


def test_refused_stranger_is_shown_nothing_but_the_strangers_own_words():
    article = edited(
        published(photos=(use(photo()),)),
        standfirst="Chưa ai đọc câu này.",
        photos=(use(photo("Chú thích chưa đăng.")),),
    )
    answer = AtDesk(minh()).client.post(
        AtDesk(minh()).address(article),
        {
            "headline": "Của Minh",
            "photos-TOTAL_FORMS": "0",
            "photos-INITIAL_FORMS": "0",
            "bylines-TOTAL_FORMS": "0",
            "bylines-INITIAL_FORMS": "0",
        },
    )
    assert answer.status_code == 403
    assert "Của Minh" in said(answer)
    assert "Chưa ai đọc câu này." not in said(answer)
    assert "Chú thích chưa đăng." not in said(answer).split("<option")[0]
