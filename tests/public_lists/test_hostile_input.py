"""No parameter makes a fault or a long wait (reference/security.md, P10-P12)."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Page
from tests.builders import event_row_of, published, published_event

pytestmark = pytest.mark.django_db

HUGE = "1" + "0" * 20
LISTS = (
    "/su-kien/", "/su-kien/da-dien-ra/", "/tac-gia/thu-yen/", "/the/hoi-lang/",
    "/luu-tru/2024/06/06/",
)  # fmt: skip
KEYS = (
    "", "x", "-", "1-", "-1", "0-0", f"{HUGE}-1", f"1-{HUGE}", f"-{HUGE}-{HUGE}", "1-1-1",
    "9999999999999999-999999999999999999", "-9999999999999999-0", "１-１", "1%00-1", "%FF%FE",
    "1" * 5000, "1e9-1", "1_000-1", "' OR 1=1 --", "%F0%9F%98%80",
)  # fmt: skip
PATHS = (
    "/su-kien/0000/01/", "/su-kien/9999/12/", "/su-kien/10000/01/", "/su-kien/2024/00/",
    "/su-kien/2024/13/", "/su-kien/2024/02/30/", "/su-kien/9999/12/31/", "/su-kien/0001/01/01/",
    "/su-kien/2024/6/6/", "/su-kien/٢٠٢٤/01/", f"/su-kien/{HUGE}/01/", f"/su-kien/x-{HUGE}/",
    f"/su-kien/x-{HUGE}.ics", "/su-kien/x-999999999999999999/", f"/su-kien/x-{'9' * 5000}/",
    "/su-kien/x-0/", "/su-kien/-1/", "/su-kien/%00/", "/su-kien/%FF/", "/su-kien/x%0d%0ay-1.ics",
    "/luu-tru/0000/00/00/", "/luu-tru/9999/12/31/", "/luu-tru/0001/01/01/", "/luu-tru/10000/01/01/",
    "/luu-tru/2023/02/29/", "/luu-tru/9999/12/", "/luu-tru/0000/01/", "/luu-tru/2024/",
    "/tac-gia/%00/", "/tac-gia/%FF/", f"/tac-gia/{'a' * 5000}/", "/tac-gia/../../etc/passwd/",
    "/the/%00/", f"/the/{'a' * 5000}/", "/the/%E1%BA%BF/", "/trang/%00/", "/trang/%FF/",
    "/sitemap-articles--1.xml", f"/sitemap-articles-{HUGE}.xml", f"/sitemap-x-{'9' * 5000}.xml",
    "/sitemap-%00-0.xml", "/%00/rss/", "/%FF/atom/", f"/{'a' * 5000}/rss/",
)  # fmt: skip
QUERIES = (
    "q=" + "a" * 20_000, "q=" + "a+" * 3000, "q=" + quote('"' * 500), "q=%00", "q=%FF%FE%ED%A0%80",
    "q=" + quote("((((((" * 100), "q=%22", "q=-", "q=-a+-b", "q=*", "q=a*", "q=%25", "q=_", "q=%5C",
    "q=NEAR(a,b)", "q=a+AND+OR+NOT", "q=" + quote("̀" * 300), "q=" + quote("\u202e\u200b\ufeff"),
    "q=COVID-19&q=b", "q=a&q=b&q=c", "q[]=a", "q=a&loai=khac", "q=a&xep=khac", "q=a&muc=khong-co",
    "q=a&muc=%00", f"q=a&muc={'a' * 5000}", "q=a&tu=0/0/0", "q=a&tu=99999999999", "q=a&den=%FF",
    "q=a&tu=01/01/0000&den=31/12/9999", "q=a&tu=1/1/1950&den=31/12/2099", "q=a&sau=x",
    f"q=a&sau={HUGE}", f"q=a&sau=0_{HUGE}_{HUGE}", "q=a&sau=0_9999999999999999_999999999999999999",
    "q=a&sau=99_-9999999999999999_0&xep=sat", "q=a&sau=", "&&&===&", "%", "q=%", "q=a;b=c",
)  # fmt: skip


@pytest.fixture
def reader(client: Client) -> Client:
    client.raise_request_exception = False
    published(tags=("Hội làng",))
    published_event(tags=("Hội làng",))
    Page.objects.create(title="Giới thiệu", slug="gioi-thieu", body="<p>Chào</p>")
    client.get("/su-kien/")  # the templates are read once
    return client


def answered(reader: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        response = reader.get(address)
        _body = response.getvalue()
    # Whatever was typed costs no more than a page does; seconds are for benchmarks.
    assert len(asked) <= 14, (address[:80], len(asked))
    assert response.status_code in (200, 301, 302, 400, 404), (address[:80], response.status_code)
    return response.status_code


def test_any_key_gets_a_list_or_not_found(reader: Client) -> None:
    for path in LISTS:
        for key in KEYS:
            answered(reader, f"{path}?truoc={key}")


def test_key_that_no_list_gave_out_is_not_found(reader: Client) -> None:
    for path in LISTS:
        assert answered(reader, f"{path}?truoc=x") == 404
        assert answered(reader, f"{path}?truoc=") == 404


def test_addresses_beyond_any_calendar_or_number_are_refused(reader: Client) -> None:
    for path in PATHS:
        assert answered(reader, path) in (400, 404), path[:80]


def test_any_search_is_answered(reader: Client) -> None:
    for query in QUERIES:
        answered(reader, f"/tim-kiem/?{query}")


def test_any_day_asked_of_the_archive_is_answered(reader: Client) -> None:
    for day in ("", "%00", "%FF", "0/0/0", "1/1/10000", HUGE, "a" * 5000, "1/1/1&ngay=2/2/2024"):
        answered(reader, f"/luu-tru/?ngay={day}")


def test_event_s_number_decides_and_another_slug_leads_home(reader: Client) -> None:
    event = event_row_of(published_event())
    response = reader.get(f"/su-kien/{'khac-' * 40}-{event.story_id}/")
    assert response.status_code == 301
    assert response.headers["Location"] == event.get_absolute_url()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=60), st.text(max_size=30))
def test_no_text_at_all_makes_a_fault(reader: Client, text: str, other: str) -> None:
    typed = quote(text, errors="surrogatepass"), quote(other, errors="surrogatepass")
    answered(reader, f"/tim-kiem/?q={typed[0]}&muc={typed[1]}&tu={typed[1]}&sau={typed[1]}")
    answered(reader, f"/the/{typed[0]}/?truoc={typed[1]}")
    answered(reader, f"/su-kien/{typed[0]}/")
