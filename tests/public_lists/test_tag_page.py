from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Tag
from articles.workflow import verbs
from tests.builders import DAY, draft, ha, published, published_event, row_of

from .reading import headings, main_of

pytestmark = pytest.mark.django_db


def test_tag_shows_its_events_and_its_articles(client: Client) -> None:
    article = published(tags=("Quan họ",))
    published(headline="Không liên quan", tags=("Bóng đá",))
    event = published_event(headline="Đêm hát trên thuyền", tags=("quan ho",))

    assert headings(main_of(client, "/the/quan-ho/")) == [event.headline, row_of(article).headline]


def test_tag_that_only_the_desk_uses_is_unknown_to_readers(client: Client) -> None:
    draft(tags=("Mật",))
    published(tags=("Mật",), at=timezone.now() + DAY)

    assert Tag.objects.filter(slug="mat").exists()
    assert client.get("/the/mat/").status_code == 404


def test_tag_is_unknown_again_when_its_last_story_is_taken_down(client: Client) -> None:
    article = published(tags=("Lũ lụt",))
    assert client.get("/the/lu-lut/").status_code == 200

    verbs.retract(article, by=ha(), notice="Bài đã gỡ.", reason="sai")
    assert client.get("/the/lu-lut/").status_code == 404
