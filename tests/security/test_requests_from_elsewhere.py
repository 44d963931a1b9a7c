"""P13, P14, P15: what another site can make a browser send changes nothing here and leads nowhere
else; what one reader sends is never part of another's page."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.builders import ha, lan, published, submitted

pytestmark = pytest.mark.django_db

DESK = "/quan-tri/"
ELSEWHERE = ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)",
             "http:///evil.example", "\thttps://evil.example")  # fmt: skip


def _signed_in(person, **options):
    client = Client(**options)
    client.force_login(person)
    return client


def test_no_form_of_the_desk_works_without_its_token():
    story = submitted()
    client = _signed_in(ha(), enforce_csrf_checks=True)
    forms = ("articles/article/", f"articles/article/{story.pk}/change/", "articles/article/add/",
             f"articles/article/{story.pk}/move/claim/", "articles/photo/add/", "articles/event/",
             "logout/", "password_change/", "ngon-ngu/", "login/")  # fmt: skip
    for form in forms:
        answer = client.post(DESK + form, {"language": "en"})
        assert answer.status_code == 403, form
        assert "Chưa có gì được gửi đi." in answer.content.decode()
    story.refresh_from_db()
    assert story.claimed_by is None


@pytest.mark.parametrize("place", ELSEWHERE)
def test_signing_in_and_choosing_a_language_stay_on_the_site(place):
    client = _signed_in(lan())
    chosen = client.post(f"{DESK}ngon-ngu/", {"language": "en", "next": place})
    referred = client.post(f"{DESK}ngon-ngu/", {"language": "en"}, HTTP_REFERER=place)
    entered = client.get(f"{DESK}login/", {"next": place})
    for answer in (chosen, referred, entered):
        assert "evil" not in answer["Location"]
        assert answer["Location"].startswith("/")


@pytest.mark.parametrize("host", ["evil.example", "testserver@evil.example", "testserver\r\nX: 1"])
def test_foreign_host_is_refused(host):
    answer = Client().get("/", HTTP_HOST=host)
    assert answer.status_code == 400
    assert "evil" not in answer.content.decode()


def test_readers_pages_are_the_same_whoever_asks():
    row = published().publications.get()
    signs = {
        "HTTP_X_FORWARDED_HOST": "evil.example",
        "HTTP_X_FORWARDED_PROTO": "https",
        "HTTP_ACCEPT_LANGUAGE": "en",
        "HTTP_X_HTTP_METHOD_OVERRIDE": "DELETE",
        "HTTP_X_ORIGINAL_URL": DESK,
    }
    for address in ("/", row.get_absolute_url(), "/tim-kiem/?q=hoc", "/su-kien/", "/khong-co/"):
        stranger, member = Client().get(address), _signed_in(lan()).get(address, **signs)
        assert stranger.content == member.content
        for answer in (stranger, member):
            assert not answer.cookies
            assert "Cookie" not in answer.get("Vary", "")
            assert answer["Cache-Control"].startswith("public")
