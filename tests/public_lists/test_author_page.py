from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Author
from articles.workflow import verbs
from articles.workflow.content import BylineEntry
from tests.builders import (
    DAY,
    HOUR,
    author,
    draft,
    edited,
    ha,
    lan,
    published,
    row_of,
    submitted,
)

from .reading import headings, main_of

pytestmark = pytest.mark.django_db


def signed(*names: str) -> tuple[BylineEntry, ...]:
    return tuple(BylineEntry(author(name).pk) for name in names)


def page_of(client: Client, name: str) -> str:
    return main_of(client, author(name).get_absolute_url())


def test_author_of_drafts_and_scheduled_articles_is_unknown_to_readers(client: Client) -> None:
    draft(bylines=signed("Thu Yến"))
    submitted(bylines=signed("Thu Yến"))
    published(bylines=signed("Thu Yến"), at=timezone.now() + DAY)

    assert client.get(author("Thu Yến").get_absolute_url()).status_code == 404


def test_author_lists_live_articles_alone_newest_first(client: Client) -> None:
    now = timezone.now()
    old = published(bylines=signed("Thu Yến"), as_of=now - 40 * DAY)
    new = published(bylines=signed("Thu Yến"))
    draft(headline="Còn trong ngăn kéo", bylines=signed("Thu Yến"))
    published(headline="Của người khác", bylines=signed("Tuấn Đạt"))
    gone = published(headline="Đã gỡ", bylines=signed("Thu Yến"))
    verbs.retract(gone, by=ha(), notice="Bài đã gỡ.", reason="sai số liệu")

    assert headings(page_of(client, "Thu Yến")) == [row_of(new).headline, row_of(old).headline]


def test_author_taken_out_of_the_byline_loses_the_article_when_readers_do(client: Client) -> None:
    article = published(bylines=signed("Thu Yến", "Tuấn Đạt"))
    edited(article, bylines=signed("Thu Yến"))
    assert len(headings(page_of(client, "Tuấn Đạt"))) == 1

    article.refresh_from_db()
    verbs.approve_and_publish(verbs.submit(article, by=lan()), by=ha())
    assert client.get(author("Tuấn Đạt").get_absolute_url()).status_code == 404
    assert len(headings(page_of(client, "Thu Yến"))) == 1


def test_author_page_names_who_else_signed(client: Client) -> None:
    published(bylines=signed("Thu Yến", "Tuấn Đạt"))

    html = page_of(client, "Thu Yến")
    assert _("with %(names)s") % {"names": "Tuấn Đạt"} in html


def test_author_page_tells_nothing_of_the_account(client: Client) -> None:
    user = lan()
    user.email = "lan@toasoan.example"
    user.save()
    Author.objects.create(name="Mai Lan", user=user, biography="Viết về làng nghề.")
    published(bylines=signed("Mai Lan"))

    html = client.get(author("Mai Lan").get_absolute_url()).content.decode()
    assert "Viết về làng nghề." in html
    assert "toasoan.example" not in html
    assert 'lan"' not in html.replace('mai-lan"', "")


def test_author_page_groups_by_the_local_month_of_publication(client: Client) -> None:
    midnight = timezone.localtime().replace(
        year=2024, month=6, day=1, hour=0, minute=0, second=0, microsecond=0
    )
    published(bylines=signed("Thu Yến"), as_of=midnight + HOUR)
    published(bylines=signed("Thu Yến"), as_of=midnight - HOUR)

    html = page_of(client, "Thu Yến")
    assert html.index('datetime="2024-06"') < html.index('datetime="2024-05"')
