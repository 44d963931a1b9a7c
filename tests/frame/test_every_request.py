"""What holds whoever answers."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django.utils.translation import get_language

from newsroom.urls import urlpatterns as real_urls


def same_for_everyone(request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_language())


def asks_a_full_pool(request: HttpRequest) -> HttpResponse:
    raise OperationalError("couldn't get a connection after 5.00 sec")


urlpatterns = [path("mau/", same_for_everyone), path("ban/", asks_a_full_pool), *real_urls]
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]
DESK = f"/{settings.ADMIN_PATH}"


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "PROPFIND"])
@pytest.mark.parametrize("address", ["/mau/", DESK, "/khong-co/"])
def test_a_method_that_nobody_answers_is_refused(client: Client, method: str, address: str) -> None:
    answer = client.generic(method, address)
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, POST, OPTIONS"


def test_programs_may_change_parts_where_the_desk_is_open_to_them(
    client: Client, settings: Any
) -> None:
    settings.DESK_API = True
    assert client.patch(f"{DESK}api/v1/articles/1/").status_code == 401
    for method, address in (("PATCH", DESK), ("PUT", f"{DESK}api/v1/articles/1/")):
        assert client.generic(method, address).status_code == 405


@pytest.mark.parametrize(
    "query",
    ["q=%00", "q=a%00b", "q=%FF", "q=%ED%A0%80", "q=%C3", "q=" + "a" * 20_000, "q=\x00"],
)
@pytest.mark.parametrize("address", ["/mau/", DESK, "/khong-co/"])
def test_a_question_that_is_no_text_is_refused(client: Client, address: str, query: str) -> None:
    answer = client.get(address, QUERY_STRING=query)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.alike
@pytest.mark.parametrize("charset", ["hex", "idna", "utf-7", "utf-16", "latin-1"])
@pytest.mark.parametrize("address", ["/bao-loi/1/", f"{DESK}login/", f"{DESK}api/v1/photos/"])
def test_a_form_in_letters_that_are_not_utf8_is_refused(
    client: Client, address: str, charset: str
) -> None:
    part = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n'
    kind = f"multipart/form-data; boundary=x; charset={charset}"
    assert client.generic("POST", address, part, content_type=kind).status_code == 400


@pytest.mark.parametrize("charset", ["utf-8", "khong-co"])
def test_a_form_in_utf8_passes(client: Client, charset: str) -> None:
    kind = f"application/x-www-form-urlencoded; charset={charset}"
    answer = client.generic("POST", f"{DESK}login/", b"username=a&password=b", content_type=kind)
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("address", "status"),
    [("/m%00u/", 400), ("/m%FFu/", 404), ("/%ED%A0%80/", 404), ("/%C3/", 404), ("/%2500/", 404)],
)
def test_an_address_that_is_no_text_leads_nowhere(
    client: Client, address: str, status: int
) -> None:
    assert client.get(address).status_code == status


@pytest.mark.parametrize("query", ["q=COVID-19", "q=%C4%90%E1%BA%A9y+m%E1%BA%A1nh", "q=%2500", ""])
def test_ordinary_questions_pass(client: Client, query: str) -> None:
    assert client.get("/mau/", QUERY_STRING=query).status_code == 200


@pytest.mark.parametrize("address", ["/mau/", f"{DESK}login/", "/khong-co/"])
def test_every_answer_carries_the_strict_headers(client: Client, address: str) -> None:
    answer = client.get(address)
    policy = answer["Content-Security-Policy"]
    for part in ("default-src 'none'", "script-src 'self'", "object-src 'none'"):
        assert part in policy
    assert "unsafe" not in policy
    assert "nonce" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]


def test_what_was_made_for_one_person_is_kept_by_no_cache(client: Client) -> None:
    client.force_login(User.objects.create_superuser("lan"))
    answer = client.get(DESK)
    assert answer.status_code == 200
    assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))


def test_a_page_that_opens_no_session_may_be_kept_for_everyone(client: Client) -> None:
    answer = client.get("/mau/")
    assert "no-store" not in answer.get("Cache-Control", "")
    assert "Vary" not in answer
    assert not answer.cookies


@pytest.mark.parametrize(
    ("address", "cookie", "language"),
    [
        (f"{DESK}login/", "", "vi"),
        (f"{DESK}login/", "en", "en"),
        (f"{DESK}login/", "de", "vi"),
        (f"{DESK}login/", "../../etc", "vi"),
    ],
)
def test_the_desk_speaks_the_language_chosen_there_whatever_the_browser_says(
    client: Client, address: str, cookie: str, language: str
) -> None:
    if cookie:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = cookie
    answer = client.get(address, headers={"accept-language": "fr,en;q=0.9"})
    assert f'lang="{language}"' in answer.content.decode()


def test_readers_pages_are_the_same_whatever_language_the_desk_is_in(client: Client) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert client.get("/mau/", headers={"accept-language": "en"}).content == b"vi"


def test_readers_pages_are_packed_and_the_desks_are_not(client: Client) -> None:
    packed = client.get("/", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    assert gzip.decompress(packed.content) == client.get("/").content
    client.force_login(User.objects.create_superuser("lan"))
    assert "Content-Encoding" not in client.get(DESK, headers={"accept-encoding": "gzip"})


def test_a_busy_database_asks_to_come_again(client: Client) -> None:
    answer = client.get("/ban/")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert "Traceback" not in answer.content.decode()


def test_a_stranger_host_is_refused(client: Client) -> None:
    assert client.get("/mau/", headers={"host": "evil.example"}).status_code == 400
