from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.sample.archive import fill
from tests.builders import DAY, HOUR, draft, published, row_of, section

from .reading import headings, main_of, read_through

pytestmark = pytest.mark.django_db
DAWN = timezone.make_aware(dt.datetime(2024, 6, 6))


def test_day_begins_and_ends_at_local_midnight(client: Client) -> None:
    published(headline="Hôm trước", as_of=DAWN - dt.timedelta(seconds=1))
    published(headline="Ngay nửa đêm", as_of=DAWN)
    published(headline="Sát nửa đêm sau", as_of=DAWN + DAY - dt.timedelta(seconds=1))
    published(headline="Hôm sau", as_of=DAWN + DAY)

    html = main_of(client, "/luu-tru/2024/06/06/")
    assert headings(html) == ["Sát nửa đêm sau", "Ngay nửa đêm"]


def test_day_leads_to_the_nearest_days_that_have_stories(client: Client) -> None:
    published(as_of=DAWN - 9 * DAY)
    published(as_of=DAWN)
    published(as_of=DAWN + 30 * DAY)

    html = main_of(client, "/luu-tru/2024/06/06/")
    assert '"/luu-tru/2024/05/28/" rel="prev"' in html
    assert '"/luu-tru/2024/07/06/" rel="next"' in html


def test_day_without_stories_says_so_and_asks_not_to_be_indexed(client: Client) -> None:
    response = client.get("/luu-tru/2024/06/07/")
    assert _("Nothing was published on this day.") in response.content.decode()
    assert b'content="noindex' in response.content


def test_scheduled_and_unpublished_stories_stand_on_no_day(client: Client) -> None:
    draft(headline="Nháp")
    published(headline="Hẹn giờ", at=timezone.now() + HOUR)

    today = timezone.localtime()
    for day in (today, today + HOUR):
        assert headings(main_of(client, f"/luu-tru/{day:%Y/%m/%d}/")) == []


def test_whole_day_is_read_page_by_page(client: Client) -> None:
    section()
    fill(120)
    yesterday = timezone.localtime() - DAY
    shown = read_through(client, f"/luu-tru/{yesterday:%Y/%m/%d}/")
    assert 36 <= len(shown) == len(set(shown))


def test_calendar_links_exactly_the_days_that_have_stories(client: Client) -> None:
    article = published(as_of=DAWN + 10 * HOUR)
    published(as_of=DAWN + 4 * DAY)

    html = main_of(client, "/luu-tru/2024/06/")
    assert html.count('href="/luu-tru/2024/06/0') == 1
    assert '"/luu-tru/2024/06/10/"' in html
    assert row_of(article).headline not in html


def test_calendar_offers_every_month_since_the_first_story(client: Client) -> None:
    published(as_of=DAWN)

    html = main_of(client, "/luu-tru/")
    assert '"/luu-tru/2024/06/"' in html
    assert f'"/luu-tru/{timezone.localtime():%Y/%m}/"' in html
    assert '"/luu-tru/2024/05/"' not in html


@pytest.mark.parametrize("written", ["6/6/2024", "06/06/2024", "2024-06-06", " 06.06.2024 "])
def test_reader_types_a_day_the_usual_ways(client: Client, written: str) -> None:
    response = client.get("/luu-tru/", {"ngay": written})
    assert response.headers["Location"] == "/luu-tru/2024/06/06/"


@pytest.mark.parametrize("written", ["hôm qua", "31/02/2024", "06/06/24", "1/1/0000", "١/١/٢٠٢٤"])
def test_day_that_cannot_be_read_is_kept_and_explained(client: Client, written: str) -> None:
    html = main_of(client, f"/luu-tru/?ngay={written}")
    assert f'value="{written}"' in html
    assert _("Write the day like this: 06/06/2024.") in html
