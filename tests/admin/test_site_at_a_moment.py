"""Front page and any article as they were, or will be; for those who see every draft."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from articles.pages.furniture import furniture
from articles.workflow import verbs
from tests.admin.typing_in import AtDesk, said
from tests.builders import (
    DAY,
    HOUR,
    dung,
    ha,
    khach,
    lan,
    oanh,
    photo,
    published,
    published_event,
    row_of,
    update,
    use,
)

pytestmark = pytest.mark.django_db

ADDRESS = "/quan-tri/tai-thoi-diem/"


def look(person=ha, *, at=None, page="/"):
    asked = {"trang": page}
    if at is not None:
        asked["luc"] = f"{timezone.localtime(at):%Y-%m-%dT%H:%M}"
    return AtDesk(person()).client.get(ADDRESS, asked)


def test_article_is_shown_as_it_was_and_as_it_will_be():
    now = timezone.now()
    article = published(as_of=now - 2 * DAY, headline="Tít cũ của bài")
    address = row_of(article).get_absolute_url()
    update(article, at=now + DAY, headline="Tít mới của bài")
    assert "Tít cũ của bài" in said(look(at=now - DAY, page=address))
    assert "Tít cũ của bài" in said(look(page=address))
    text = said(look(at=now + 2 * DAY, page=address))
    assert "Tít mới của bài" in text
    assert "Tít cũ của bài" not in text
    assert look(at=now - 3 * DAY, page=address).status_code == 404


def test_front_page_of_tomorrow_shows_what_is_scheduled():
    now = timezone.now()
    published(as_of=now - DAY, headline="Tin đã đăng")
    published(at=now + DAY, headline="Tin hẹn giờ")
    today, tomorrow = said(look()), said(look(at=now + DAY + HOUR))
    assert "Tin hẹn giờ" not in today
    assert "Tin hẹn giờ" in tomorrow
    assert "Tin hẹn giờ" not in said(Client().get("/"))


def test_what_was_taken_down_is_shown_as_it_was():
    now = timezone.now()
    article = published(as_of=now - 2 * DAY, headline="Bài sẽ bị gỡ")
    address = row_of(article).get_absolute_url()
    verbs.retract(article, by=ha(), notice="Đã gỡ.", reason="Sai.")
    assert "Bài sẽ bị gỡ" in said(look(at=now - DAY, page=address))
    assert look(page=address).status_code == 404
    assert Client().get(address).status_code == 410


def test_link_on_the_page_of_now_finds_what_was_published_this_minute():
    article = published(headline="Bài vừa lên trang")
    link = re.search(rf'href="({ADDRESS}[^"]+-{article.pk}%2F)"', said(look()))
    assert "Bài vừa lên trang" in said(AtDesk(ha()).client.get(unescape(link[1])))


def test_links_stay_at_the_moment_and_photos_come_by_the_desk():
    now = timezone.now()
    photos = (use(photo(), is_lead=True),)
    story = published(as_of=now - DAY, photos=photos, headline="Bài có ảnh")
    moment = now - HOUR
    text = said(look(at=moment))
    main = text.partition("</aside>")[2]
    for target in re.findall(r'<a\b[^>]*href="([^"]*)"', main):
        address = urlsplit(unescape(target))
        if address.path:
            assert address.path == ADDRESS
            assert parse_qs(address.query)["luc"] == [
                f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"
            ]
    assert 'src="/anh/' not in main
    page = story.publications.get().get_absolute_url()
    large = (
        said(look(at=moment, page=page)).partition("</aside>")[2].partition('class="enlarge"')[2]
    )
    assert large.startswith(' href="/quan-tri/articles/article/photo/')
    assert 'data-webp="/quan-tri/articles/article/photo/' in large
    picture = re.search(r'src="(/quan-tri/articles/article/photo/\w+/)"', main)[1]
    assert AtDesk(ha()).client.get(picture).status_code == 200


def test_sections_and_events_are_shown_too():
    event = published_event(as_of=timezone.now() - DAY, headline="Ngày hội cũ")
    published(as_of=timezone.now() - DAY, headline="Tin của mục")
    from_section = said(look(page="/thoi-su/"))
    assert "Tin của mục" in from_section
    page = event.publications.get().get_absolute_url()
    assert "Ngày hội cũ" in said(look(page=page))
    assert look(at=timezone.now() - 2 * DAY, page=page).status_code == 404


def test_it_is_marked_and_kept_by_no_cache():
    answer = look(at=timezone.now() - HOUR)
    assert 'class="band"' in said(answer)
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.django_db(transaction=True)
def test_looking_ahead_changes_nothing_for_readers():
    published(at=timezone.now() + DAY, headline="Tin hẹn giờ")
    kept = furniture(timezone.now())
    look(at=timezone.now() + 2 * DAY)
    assert furniture(timezone.now()) is kept


@pytest.mark.parametrize(
    "asked",
    [
        {"luc": "x"}, {"luc": "0001-01-01T00:00"}, {"luc": "9999-12-31T23:59"},
        {"luc": "2026-02-31T10:00"}, {"luc": "1976-01-01T00:00"}, {"luc": "2059-12-31T23:59"},
        {"trang": "//xau.vn/"}, {"trang": "javascript:alert(1)"}, {"trang": "/quan-tri/"},
        {"trang": "/khong-co/"}, {"trang": "/" + "a" * 3000}, {"trang": "http://[/"},
        {"trang": '"><script>alert(1)</script>'}, {"trang": "/rss/"},
        {"luc": "2026-11-24T10:00+99:99"},
    ],
)  # fmt: skip
def test_strange_moments_and_pages_are_answered_in_place(asked):
    answer = AtDesk(ha()).client.get(ADDRESS, asked)
    assert answer.status_code in (200, 400, 404)
    assert "<script>alert" not in said(answer)
    assert 'class="band"' in said(answer)


@pytest.mark.parametrize(
    ("person", "status"), [(ha, 200), (oanh, 200), (lan, 403), (dung, 403), (khach, 302)]
)
def test_only_those_who_see_every_draft_look(person, status):
    assert look(person, at=timezone.now() + DAY).status_code == status


def test_visitor_is_sent_to_sign_in():
    assert Client().get(ADDRESS).status_code == 302


def test_moment_is_typed_day_first_with_the_hour_on_either_side():
    published(at=timezone.now() + DAY, headline="Tin hẹn giờ")
    local = timezone.localtime(timezone.now() + 2 * DAY)
    for typed in (f"{local:%H:%M %d/%m/%Y}", f"{local:%d/%m/%Y %H:%M}"):
        page = AtDesk(ha()).client.get(ADDRESS, {"luc": typed})
        assert "Tin hẹn giờ" in said(page)
        assert f'value="{local:%H:%M %d/%m/%Y}"' in said(page)
