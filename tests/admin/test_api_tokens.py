"""The page of an account's API tokens: who makes one, who revokes it, what is kept of it."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from articles.models import ApiToken, Notice, StatusChange
from articles.workflow import api_tokens
from tests.admin.moving import Mover
from tests.admin.typing_in import said
from tests.api.calling import Program, token_of
from tests.builders import dung, ha, khach, lan, minh, oanh

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def opened(settings):
    settings.DESK_API = True


def address(person, page="api_tokens"):
    return reverse(f"admin:auth_user_{page}", args=[person.pk])


def make(person, **typed):
    data = {"act": "make", "name": "Hệ thống tin hãng", "days": "30"} | typed
    return Mover(person).client.post(address(person), data)


def revoke(by, token):
    sent = {"act": "revoke", "number": token.pk}
    return Mover(by).client.post(address(token.account), sent)


def acts():
    lines = StatusChange.objects.filter(verb="api_token")
    return [(line.by, line.details["act"], line.details["token"]) for line in lines]


def test_person_makes_a_token_that_is_shown_once_and_works():
    dung()
    page = make(lan())
    assert "no-store" in page["Cache-Control"]
    key = re.search(r'id="new-link"[^>]*value="([^"]+)"', said(page))[1]
    assert Program(key=key).get("articles/").status_code == 200
    token = ApiToken.objects.get()
    assert key not in (token.digest, token.name)
    assert token.expires_at - timezone.now() < dt.timedelta(days=30)
    assert acts() == [(lan(), "made", "Hệ thống tin hãng")]
    assert "Hệ thống tin hãng" in Notice.objects.get(recipient=dung()).note
    again = said(Mover(lan()).client.get(address(lan())))
    assert key not in again
    assert "Hệ thống tin hãng" in again


@pytest.mark.parametrize("by", [lan, oanh, dung])
def test_person_or_who_keeps_the_accounts_revokes_it_at_once(by):
    token, key = token_of(lan())
    program = Program(key=key)
    assert program.get("articles/").status_code == 200
    assert revoke(by(), token).status_code == 302
    assert program.get("articles/").status_code == 401
    assert acts()[-1] == (by(), "revoked", "Điện thoại")
    revoke(by(), token)
    assert [act for _by, act, _name in acts()].count("revoked") == 1


@pytest.mark.parametrize("by", [minh, ha, khach, lan])
def test_stranger_sees_and_changes_nothing(by):
    token, key = token_of(oanh() if by is lan else lan())
    desk = Mover(by()).client
    for answer in (desk.get(address(token.account)), revoke(by(), token)):
        assert answer.status_code in (302, 403)
        assert "Điện thoại" not in answer.content.decode()
    assert Program(key=key).get("articles/").status_code == 200


def test_nobody_makes_a_token_in_the_name_of_another():
    page = Mover(oanh()).client.get(address(lan()))
    assert 'value="make"' not in said(page)
    sent = {"act": "make", "name": "x", "days": "30"}
    page = Mover(oanh()).client.post(address(lan()), sent)
    assert page.context["form"].errors
    assert not ApiToken.objects.exists()


def test_managing_editor_does_not_reach_an_administrators_tokens():
    token, _key = token_of(dung())
    assert revoke(oanh(), token).status_code == 403
    assert ApiToken.objects.open().exists()


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"name": " "}, "name"), ({"name": "a" * 81}, "name"), ({"days": "9999"}, "days"),
     ({"days": "x"}, "days"), ({"days": "-1"}, "days")],
)  # fmt: skip
def test_token_without_a_name_or_an_end_is_refused_at_its_field(typed, field):
    assert make(lan(), **typed).context["form"].errors.keys() == {field}
    assert not ApiToken.objects.exists()


def test_one_account_has_only_so_many():
    for _number in range(api_tokens.MOST_OPEN):
        token_of(lan())
    assert make(lan()).context["form"].non_field_errors()
    assert ApiToken.objects.count() == api_tokens.MOST_OPEN


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 40, "²", "\0"])
def test_token_that_is_none_is_not_revoked(number):
    token_of(lan())
    answer = Mover(lan()).client.post(address(lan()), {"act": "revoke", "number": number})
    assert answer.status_code == 302
    assert ApiToken.objects.open().exists()


@pytest.mark.parametrize("mark", ["is_active", "is_staff"])
def test_account_that_is_let_out_loses_its_tokens_for_good(mark):
    _token, key = token_of(minh())
    data = {
        "username": "minh", "is_staff": "on", "is_active": "on", "date_joined_0": "01/01/2026",
        "date_joined_1": "08:00", "groups": [group.pk for group in minh().groups.all()],
    }  # fmt: skip
    desk = Mover(dung()).client
    desk.post(address(minh(), "change"), {name: data[name] for name in data if name != mark})
    assert not getattr(User.objects.get(username="minh"), mark)
    assert Program(key=key).get("articles/").status_code == 401
    desk.post(address(minh(), "change"), data)
    assert getattr(User.objects.get(username="minh"), mark)
    assert Program(key=key).get("articles/").status_code == 401
    assert (dung(), "revoked", "Điện thoại") in acts()


def test_page_is_linked_where_it_is_wanted_and_gone_where_the_room_is_closed(settings):
    assert address(oanh()) in said(Mover(oanh()).client.get(reverse("admin:index")))
    assert address(lan()) in said(Mover(oanh()).client.get(address(lan(), "change")))
    settings.DESK_API = False
    assert address(oanh()) not in said(Mover(oanh()).client.get(reverse("admin:index")))
    assert Mover(lan()).client.get(address(lan())).status_code == 404
