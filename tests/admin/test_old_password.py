"""Whoever is signed in and asked for the old password cannot guess at it: five wrong ones end the
session, and for a quarter of an hour none is looked at, whatever session or network it is from."""

from __future__ import annotations

import datetime as dt

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import FailedLogins
from articles.workflow import attempts
from tests.admin.typing_in import said
from tests.builders import lan, minh

pytestmark = pytest.mark.django_db

OLD, NEW = "mot-cau-dai-de-nho", "mot-cau-khac-han-the"


def browser(person):
    if not person.check_password(OLD):
        person.set_password(OLD)
        person.save()
    client = Client()
    client.login(username=person.username, password=OLD)
    return client


def change(client, old=OLD, address="10.0.0.1"):
    sent = {"old_password": old, "new_password1": NEW, "new_password2": NEW}
    return client.post(reverse("admin:password_change"), sent, follow=True, REMOTE_ADDR=address)


def signed_in(client):
    return client.get(reverse("admin:index")).status_code == 200


def test_fifth_wrong_old_password_ends_the_session_and_says_why():
    client, elsewhere = browser(lan()), browser(lan())
    for turn in range(4):
        page = change(client, "sai", address=f"10.0.0.{turn}")
        assert page.context["form"].errors["old_password"]
        assert signed_in(client)
    page = change(client, "sai", address="10.0.0.9")
    assert page.redirect_chain == [(reverse("admin:login"), 302)]
    assert "Mật khẩu cũ sai quá nhiều lần. Bạn thử lại sau 15 phút." in said(page)
    assert not signed_in(client)
    assert signed_in(elsewhere)
    assert FailedLogins.objects.get().count == 5


def test_locked_account_tries_no_password_from_any_session_until_the_time_is_over():
    for _turn in range(5):
        client = browser(lan())
        change(client, "sai")
    fresh = browser(lan())
    page = change(fresh)
    assert page.status_code == 429
    assert 0 < int(page["Retry-After"]) <= 15 * 60
    assert "Bạn thử lại sau 15 phút." in page.context["form"].errors["old_password"][0]
    assert signed_in(fresh)
    assert lan().check_password(OLD)
    assert FailedLogins.objects.get().count == 5
    AccessAttempt.objects.update(attempt_time=timezone.now() - dt.timedelta(minutes=16))
    change(browser(lan()))
    assert lan().check_password(NEW)


def test_right_old_password_forgets_the_wrong_ones():
    client = browser(lan())
    for _turn in range(4):
        change(client, "sai")
    change(client)
    assert lan().check_password(NEW)
    assert not AccessAttempt.objects.exists()


def test_wrong_old_passwords_lock_nobody_else_and_no_sign_in():
    client = browser(lan())
    for _turn in range(5):
        change(client, "sai")
    change(browser(minh()))
    assert minh().check_password(NEW)
    assert attempts.locked("lan", "10.0.0.1") is None
    assert attempts.locked("lan", None) is None
