"""Another password ends the account's API tokens, as it ends its other sessions; that is told
before and after, and logged."""

from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth.management.commands import changepassword
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from articles.models import ApiToken, StatusChange
from tests.admin.typing_in import said
from tests.api.calling import Program, token_of
from tests.builders import dung, lan, minh, oanh

pytestmark = pytest.mark.django_db

OLD, NEW = "mot-cau-dai-de-nho", "mot-cau-khac-han-the"


@pytest.fixture(autouse=True)
def opened(settings):
    settings.DESK_API = True


def browser(person):
    person.set_password(OLD)
    person.save()
    client = Client()
    client.login(username=person.username, password=OLD)
    return client


def change(client, old=OLD):
    sent = {"old_password": old, "new_password1": NEW, "new_password2": NEW}
    return client.post(reverse("admin:password_change"), sent, follow=True)


def acts():
    lines = StatusChange.objects.filter(verb__in=("account", "api_token")).order_by("pk")
    return [(line.verb, line.by, line.details["act"]) for line in lines]


def works(key):
    return Program(key=key).get("articles/").status_code == 200


def test_own_new_password_ends_own_tokens_and_says_so_before_and_after():
    key, other = token_of(lan(), name="Máy nhận tin")[1], token_of(minh())[1]
    client = browser(lan())
    page = said(client.get(reverse("admin:password_change")))
    assert "Máy nhận tin" in page
    assert "các khóa API" in page
    done = said(change(client))
    assert "các khóa API này hết hiệu lực: Máy nhận tin" in done
    assert (works(key), works(other)) == (False, True)
    assert acts()[:2] == [
        ("account", lan(), "own_password"), ("api_token", lan(), "revoked")
    ]  # fmt: skip
    log = said(browser(oanh()).get(reverse("desk_log")))
    assert "tự đổi mật khẩu" in log


def test_wrong_old_password_ends_nothing():
    key = token_of(lan())[1]
    page = said(change(browser(lan()), old="khong-phai"))
    assert works(key)
    assert "Điện thoại" in page
    assert acts() == []


def test_who_has_no_token_is_told_of_none():
    client = browser(lan())
    page = said(client.get(reverse("admin:password_change")))
    assert "các khóa API" not in page
    assert "hết hiệu lực" not in said(change(client))
    assert acts() == [("account", lan(), "own_password")]


@pytest.mark.parametrize("sent", [
    {"usable_password": "true", "password1": NEW, "password2": NEW}, {"usable_password": "false"},
])  # fmt: skip
def test_password_set_or_disabled_by_another_ends_the_tokens(sent):
    key = token_of(lan())[1]
    client = browser(dung())
    address = reverse("admin:auth_user_password_change", args=[lan().pk])
    lan().set_password(OLD)
    assert "Điện thoại" in said(client.get(address))
    assert client.post(address, sent).status_code == 302
    assert not works(key)
    assert acts()[:2] == [("account", dung(), "password"), ("api_token", dung(), "revoked")]


def test_password_set_beside_the_desk_ends_the_tokens(monkeypatch, capsys):
    key = token_of(lan())[1]
    monkeypatch.setattr(changepassword.Command, "_get_pass", lambda *_asked, **_more: NEW)
    call_command("changepassword", "lan")
    lan().refresh_from_db()
    assert lan().check_password(NEW)
    assert not works(key)
    assert acts()[:2] == [("account", None, "password"), ("api_token", None, "revoked")]
    monkeypatch.setattr(changepassword.Command, "_get_pass", lambda *_asked, **_more: "ngan")
    key = token_of(lan())[1]
    with pytest.raises(CommandError):
        call_command("changepassword", "lan", stderr=StringIO())
    assert works(key)
    assert ApiToken.objects.open().exists()
