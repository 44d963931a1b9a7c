"""The sample's passwords are known to everybody: they open nothing where others can
reach the server."""

from __future__ import annotations

import io

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.test import RequestFactory

from articles.sample import accounts
from articles.sample.nouns import SampleAccount
from articles.workflow import roles
from tests.builders import draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def everyone():
    roles.set_up_roles()
    return [
        accounts.make(
            SampleAccount(username=f"mau-{role}", role=role, full_name="Mẫu", author=None)
        )
        for role in accounts.ROLES
    ]


def enters(user):
    request = RequestFactory().post("/quan-tri/login/")
    return authenticate(request, username=user.username, password=accounts.PASSWORD) == user


def logins():
    told = io.StringIO()
    call_command("sample_logins", stdout=told)
    return told.getvalue()


def test_sample_accounts_enter_on_a_machine_of_ones_own_alone(everyone, settings):
    settings.LOCAL = True
    assert all(map(enters, everyone))
    settings.LOCAL = False
    assert not any(map(enters, everyone))


def test_one_login_for_each_role_is_printed_where_they_may_enter(everyone, settings):
    settings.LOCAL = True
    assert [line.split()[-2] for line in logins().splitlines()] == [u.username for u in everyone]
    settings.LOCAL = False
    assert logins() == ""


def test_sample_newsroom_leaves_other_work_alone():
    roles.set_up_roles()
    article = draft()
    with pytest.raises(CommandError):
        call_command("sample_newsroom")
    call_command("sample_newsroom", if_empty=True)
    assert list(type(article).objects.all()) == [article]
