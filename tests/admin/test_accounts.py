"""Accounts: made, given roles, closed; never deleted, never raised past what the giver may give."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

from articles.workflow import roles
from tests.admin.moving import Mover
from tests.builders import dung, ha, khach, lan

pytestmark = pytest.mark.django_db

PASSWORD = "mot-cau-dai-de-nho"


def _address(page, *args, noun="user"):
    return reverse(f"admin:auth_{noun}_{page}", args=args)


def _typed(user, **changes):
    return {
        "username": user.username, "first_name": user.first_name, "is_active": "on",
        "is_staff": "on", "date_joined_0": "01/01/2026", "date_joined_1": "08:00",
        "groups": [group.pk for group in user.groups.all()],
    } | changes  # fmt: skip


def test_administrator_makes_an_account_with_a_role():
    dung_, reporter = dung(), Group.objects.get(name=roles.REPORTER)
    Mover(dung_).client.post(
        _address("add"),
        {"username": "thuyen", "usable_password": "true", "password1": PASSWORD,
         "password2": PASSWORD, "first_name": "Thu Yến", "is_staff": "on",
         "groups": [reporter.pk]},
    )  # fmt: skip
    made = User.objects.get(username="thuyen")
    assert [group.name for group in made.groups.all()] == [roles.REPORTER]
    assert Mover(made).list().status_code == 200


def test_nobody_is_raised_past_the_roles():
    right = Permission.objects.get(codename="publish_story")
    typed = _typed(dung(), is_superuser="on", user_permissions=[right.pk])
    Mover(dung()).client.post(_address("change", lan().pk), typed | {"username": "lan"})
    raised = User.objects.get(username="lan")
    assert not raised.is_superuser
    assert not raised.user_permissions.exists()


def test_closed_account_is_out_at_once():
    desk, user = Mover(lan()), lan()
    typed = _typed(user)
    del typed["is_active"]
    Mover(dung()).client.post(_address("change", user.pk), typed)
    assert desk.list().status_code == 302


def test_no_account_is_deleted():
    desk, user = Mover(dung()), lan()
    assert desk.client.post(_address("delete", user.pk), {"post": "yes"}).status_code == 403
    data = {"action": "delete_selected", "_selected_action": [user.pk], "post": "yes"}
    desk.client.post(_address("changelist"), data)
    assert User.objects.filter(pk=user.pk).exists()


def test_superuser_is_out_of_the_administrators_reach():
    chief = User.objects.create_superuser("chief", password=PASSWORD)
    desk = Mover(dung())
    for page in ("change", "password_change"):
        address = _address(page, chief.pk)
        typed = {"password1": "khac-han-va-dai", "password2": "khac-han-va-dai"}
        for answer in (desk.client.get(address), desk.client.post(address, typed)):
            assert answer.status_code in (302, 403, 404)
    chief.refresh_from_db()
    assert chief.check_password(PASSWORD)
    assert "chief" not in desk.client.get(_address("changelist")).content.decode()


def test_password_hashes_cannot_be_asked_for():
    lan()
    asked = {"password__startswith": "a"}
    assert Mover(dung()).client.get(_address("changelist"), asked).status_code == 400


def test_role_tells_in_vietnamese_who_has_it_and_what_it_may():
    group = Group.objects.get(name=roles.EDITOR)
    person = ha()
    page = Mover(dung()).client.get(_address("change", group.pk, noun="group")).content.decode()
    assert person.get_full_name() in page
    assert reverse("desk_matrix") in page
    assert "Can add" not in page


def test_roles_are_read_and_not_changed():
    group = Group.objects.get(name=roles.EDITOR)
    desk = Mover(dung())
    assert desk.client.get(_address("change", group.pk, noun="group")).status_code == 200
    for page, args in (("add", ()), ("change", (group.pk,)), ("delete", (group.pk,))):
        answer = desk.client.post(_address(page, *args, noun="group"), {"name": "x", "post": "yes"})
        assert answer.status_code == 403


@pytest.mark.parametrize("person", [lan, ha])
@pytest.mark.parametrize("page", ["add", "changelist"])
def test_accounts_are_theirs_alone_who_keep_them(person, page):
    assert Mover(person()).client.get(_address(page)).status_code == 403


def test_stranger_is_sent_to_sign_in():
    for client in (Client(), Mover(khach()).client):
        assert client.get(_address("changelist")).status_code == 302


def test_log_of_the_admin_is_read_only():
    desk = Mover(dung())
    assert desk.client.get(reverse("admin:admin_logentry_changelist")).status_code == 200
    assert desk.client.get(reverse("admin:admin_logentry_add")).status_code == 403
    assert Mover(ha()).client.get(reverse("admin:admin_logentry_changelist")).status_code == 403
