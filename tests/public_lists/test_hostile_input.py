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
from tests.hostile import DAYS, KEYS, LISTS, PATHS, QUERIES

pytestmark = pytest.mark.django_db


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
    # Whatever was typed costs no more than a page does, and one look at the redirects where there
    # is none; seconds are for benchmarks.
    assert len(asked) <= 15, (address[:80], len(asked))
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
    for day in DAYS:
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
