"""A preview is the readers' page of what lies on the desk, for the desk alone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from articles.pages.pictures import photo_address
from tests.admin.typing_in import AtDesk, said
from tests.builders import draft, edited, event_draft, ha, lan, minh, photo, published, use

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def test_preview_shows_what_readers_do_not_have_yet():
    article = edited(published(), standfirst="Chưa ai đọc câu này.")
    page = AtDesk(lan()).open(article, "preview")
    assert page.status_code == 200
    assert "Chưa ai đọc câu này." in said(page)
    public = Client().get(article.publications.get().get_absolute_url())
    assert "Chưa ai đọc câu này." not in said(public)


def test_preview_is_the_readers_own_page_but_for_its_photos():
    article = published(photos=(use(photo(), is_lead=True),))
    public: Any = Client().get(article.publications.get().get_absolute_url())
    preview = AtDesk(ha()).open(article, "preview")
    photos = [
        rendition.content_hash for rendition in article.photo_uses.get().photo.renditions.all()
    ]
    as_public = said(preview)
    for content_hash in photos:
        for extension in ("jpg", "webp"):
            as_public = as_public.replace(
                f"/quan-tri/articles/article/photo/{content_hash}/",
                photo_address(content_hash, extension),
            )
    shown = said(public)
    for content_hash in photos:
        webp, jpeg = (photo_address(content_hash, extension) for extension in ("webp", "jpg"))
        shown = shown.replace(webp, jpeg)
        as_public = as_public.replace(webp, jpeg)
    assert as_public == shown


def test_photos_of_a_preview_are_seen_at_the_desk_and_nowhere_else(settings):
    settings.PHOTO_AVIF, settings.PHOTO_DRAWING = True, "at_once"
    desk = AtDesk(lan())
    page = said(desk.open(draft(photos=(use(photo(), is_lead=True),)), "preview"))
    assert "/anh/" not in page
    addresses = set(re.findall(r"/quan-tri/articles/article/photo/\w{64}/", page))
    answers = [desk.client.get(address) for address in addresses]
    assert {answer.headers["Content-Type"] for answer in answers} == {
        "image/jpeg", "image/webp", "image/avif",
    }  # fmt: skip
    assert {Client().get(address).status_code for address in addresses} == {302}


@pytest.mark.parametrize(
    "fields", [{"section": None}, {"headline": ""}, {"body": "", "bylines": ()}]
)
def test_unfinished_draft_has_a_preview(fields):
    assert AtDesk(lan()).open(draft(**fields), "preview").status_code == 200


@pytest.mark.parametrize("fields", [{}, {"section": None}, {"starts_at": None, "ends_at": None}])
def test_event_has_a_preview(fields):
    event = event_draft(venue="Sân đình", **fields)
    page = AtDesk(lan()).open(event, "preview")
    assert page.status_code == 200


def test_preview_is_kept_by_no_cache_and_no_search_engine():
    page = AtDesk(lan()).open(draft(), "preview")
    assert "noindex" in page["X-Robots-Tag"]
    assert "no-store" in page["Cache-Control"]


def test_preview_is_hidden_from_those_who_may_not_see_the_story():
    assert AtDesk(minh()).open(draft(by=lan()), "preview").status_code == 404
