"""A role given or taken, an account closed or opened: one line of the log each."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.urls import reverse

from articles.models import StatusChange
from articles.workflow import log, record, roles
from tests.admin.moving import Mover
from tests.builders import dung, lan

pytestmark = pytest.mark.django_db

PASSWORD = "mot-cau-dai-de-nho"


def role(name):
    return Group.objects.get(name=name).pk


def save(user, **changes):
    typed = {
        "username": user.username, "first_name": user.first_name, "is_active": "on",
        "is_staff": "on", "date_joined_0": "01/01/2026", "date_joined_1": "08:00",
        "groups": [group.pk for group in user.groups.all()],
    } | changes  # fmt: skip
    typed = {name: value for name, value in typed.items() if value is not None}
    Mover(dung()).client.post(reverse("admin:auth_user_change", args=[user.pk]), typed)


def lines(verb):
    return list(StatusChange.objects.filter(verb=verb).order_by("pk"))


def test_role_given_in_the_admin_is_one_line_with_before_and_after():
    save(lan(), groups=[role(roles.EDITOR)])
    (line,) = lines("roles")
    assert line.by == dung()
    assert (line.details["name"], line.details["account"]) == ("lan", lan().pk)
    assert line.details["before"] == [roles.REPORTER]
    assert line.details["after"] == [roles.EDITOR]
    assert list(log.faults()) == []


def test_saving_an_account_as_it_is_writes_no_line():
    save(lan())
    assert lines("roles") == lines("account") == []


def test_new_account_is_told_with_its_roles():
    Mover(dung()).client.post(
        reverse("admin:auth_user_add"),
        {"username": "thuyen", "usable_password": "true", "password1": PASSWORD,
         "password2": PASSWORD, "is_staff": "on", "groups": [role(roles.REPORTER)]},
    )  # fmt: skip
    (given,) = lines("roles")
    thuyen = User.objects.get(username="thuyen")
    assert {"act": "added", "account": thuyen.pk, "name": "thuyen"} in [
        line.details for line in lines("account")
    ]
    assert given.details["after"] == [roles.REPORTER]


def test_closing_and_opening_an_account_are_told():
    save(lan(), is_active=None)
    save(lan())
    assert [line.details["act"] for line in lines("account")] == ["closed", "opened"]


def test_export_is_told_with_what_was_taken():
    record.exported(dung(), "log", day="2026-06-06")
    (line,) = lines("export")
    assert line.details == {"what": "log", "day": "2026-06-06"}


def test_superuser_made_beside_the_desk_is_told():
    call_command("createsuperuser", username="goc", email="", interactive=False, verbosity=0)
    (line,) = lines("account")
    assert (line.by, line.details["name"], line.details["act"]) == (None, "goc", "superuser")
