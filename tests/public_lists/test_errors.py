from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.utils.translation import gettext as _

from articles.models import SiteSettings
from articles.public import errors
from articles.workflow import verbs
from tests.builders import ha, published, published_event, row_of


@pytest.mark.django_db
def test_unknown_address_offers_search_and_the_latest_in_the_site_s_own_layout(
    client: Client,
) -> None:
    SiteSettings.objects.create(pk=1, name="Kinh Bắc")
    row = row_of(published())

    response = client.get("/khong-co-trang-nay/")
    html = response.content.decode()
    assert response.status_code == 404
    assert '<header class="site-head">' in html
    assert 'class="ask" role="search"' in html
    assert row.get_absolute_url() in html
    assert _("Most read") not in html
    assert "Content-Security-Policy" in response.headers


@pytest.mark.django_db
def test_unknown_address_of_the_desk_leads_back_to_the_desk(client: Client) -> None:
    client.force_login(ha())
    response = client.get("/quan-tri/articles/article/99/change/")
    assert response.status_code == 404
    assert 'href="/quan-tri/"' in response.content.decode()
    assert 'href="/quan-tri/"' not in client.get("/khong-co-trang-nay/").content.decode()


@pytest.mark.django_db
def test_taken_down_event_answers_410_with_its_notice_alone(client: Client) -> None:
    event = published_event(headline="Hội chợ quê")
    path = event.publications.get().get_absolute_url()
    verbs.retract(event, by=ha(), notice="Ban tổ chức đã hủy.", reason="bên kia chưa xin phép")

    response = client.get(path)
    html = response.content.decode()
    assert response.status_code == 410
    assert "Ban tổ chức đã hủy." in html
    assert "Hội chợ quê" not in html
    assert "chưa xin phép" not in html


@pytest.mark.django_db
def test_notice_is_text_and_never_markup() -> None:
    request = RequestFactory().get("/")
    html = errors.gone(request, notice="<script>x</script>\n\nHết.").content.decode()
    assert "&lt;script&gt;" in html
    assert "<script>x" not in html


@pytest.mark.django_db
@pytest.mark.parametrize(("view", "status"), [(errors.bad_request, 400), (errors.forbidden, 403)])
def test_refusals_are_told_in_the_site_s_layout_and_kept_by_no_cache(
    view: Callable[[HttpRequest], Any], status: int
) -> None:
    response = view(RequestFactory().get("/"))
    assert response.status_code == status
    assert b"site-head" in response.content
    assert response.headers["Cache-Control"] == "no-store"


def test_fault_of_ours_is_told_without_any_database() -> None:
    """No database mark: pytest-django refuses every query."""
    response = errors.server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert _("Something went wrong on our side") in response.content.decode()
    assert b"site/css/base" in response.content


def test_unknown_address_is_not_found_even_while_the_database_is_down(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """No database mark: pytest-django refuses every query."""

    def down(*_args: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr("articles.public.errors.elsewhere", down)
    response = Client().get("/khong/co/trang/nay/")
    assert response.status_code == 404
    assert response.headers["Cache-Control"] == "no-store"
    assert _("There is no page at this address") in response.content.decode()
    assert "the database did not answer" in caplog.text


@pytest.mark.parametrize("view", [errors.bad_request, errors.forbidden])
def test_refusal_while_the_database_is_down_says_that_it_is_busy(
    view: Callable[[HttpRequest], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_args: object) -> None:
        raise InterfaceError("connection already closed")

    monkeypatch.setattr("articles.public.answers.furniture", down)
    assert view(RequestFactory().get("/")).status_code == 503


def test_busy_database_is_told_without_it_and_says_when_to_come_again() -> None:
    response = errors.busy(RequestFactory().get("/"))
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
    assert _("The site is busy for a moment") in response.content.decode()


def test_fault_is_told_even_when_the_page_that_tells_it_is_broken(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_args: object) -> str:
        raise ValueError("Missing staticfiles manifest entry")

    monkeypatch.setattr(errors, "render_to_string", broken)
    with caplog.at_level(logging.ERROR):
        response = errors.server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert b"<!doctype html>" in response.content
    assert "could not be drawn" in caplog.text


@pytest.mark.django_db
def test_view_that_breaks_answers_500_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_args: object) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("articles.public.lists.paging.newest", broken)
    published()
    client = Client(raise_request_exception=False)
    response = client.get("/tac-gia/thu-yen/")
    assert response.status_code == 500
    assert b"secret detail" not in response.content
    assert connection.is_usable()
