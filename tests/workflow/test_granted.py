"""What roles and direct grants give an account is asked once, and Django's checks get the same."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser, Permission, User
from django.http import HttpRequest
from django.test import Client

from articles.workflow import rights
from articles.workflow.granted import OneQuestion
from tests.builders import account, draft, dung, ha, khach, lan, oanh, quan, section

pytestmark = pytest.mark.django_db


def _grant(person, *codenames):
    person.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return User.objects.get(pk=person.pk)


def _people():
    gone = ha()
    User.objects.filter(pk=gone.pk).update(is_active=False)
    twice = _grant(lan(), "write_story", "change_user")
    return [
        User.objects.create_superuser("chief"),
        _grant(account("thu", None, is_staff=True), "view_article", "add_photo"),
        *(User.objects.get(pk=person.pk) for person in (gone, twice, oanh(), dung(), khach())),
        AnonymousUser(),
    ]


def _answers(backend, person, obj):
    return {
        "own": backend.get_user_permissions(person, obj),
        "of groups": backend.get_group_permissions(person, obj),
        "all": backend.get_all_permissions(person, obj),
        "write": backend.has_perm(person, "articles.write_story", obj),
        "accounts": backend.has_perm(person, "auth.change_user", obj),
        "ours": backend.has_module_perms(person, "articles"),
        "none's": backend.has_module_perms(person, "flowers"),
    }


def test_answers_are_those_of_djangos_own_backend():
    story = draft()
    for ours, stock in zip(_people(), _people_again(), strict=True):
        for obj in (None, story):
            found = _answers(OneQuestion(), ours, obj)
            assert (str(ours), found) == (str(ours), _answers(ModelBackend(), stock, obj))


def _people_again():
    """The same accounts as other objects: an answer is kept on the object."""
    names = ("chief", "thu", "ha", "lan", "oanh", "dung", "khach")
    return [*(User.objects.get(username=name) for name in names), AnonymousUser()]


def test_who_holds_a_permission_is_found_by_role_grant_and_superuser():
    _people()
    holders = OneQuestion().with_perm("auth.change_user")
    found = set(holders.values_list("username", flat=True))
    assert {"chief", "lan", "oanh", "dung"} <= found
    assert not found & {"ha", "thu", "khach"}


def test_one_query_answers_django_and_the_newsroom(django_assert_num_queries):
    lan()
    reporter = User.objects.get(username="lan")
    with django_assert_num_queries(1):
        assert "write_story" in rights.rights(reporter)
        assert reporter.has_perm("articles.write_story")
        assert not reporter.has_perm("auth.change_user")
        assert reporter.has_module_perms("articles")
        assert not rights.keeps_accounts(reporter)


def test_account_of_a_session_comes_with_its_rights_and_sections(django_assert_num_queries):
    economy = section("Kinh tế", "kinh-te")
    economy.editors.add(quan())
    number = ha().pk
    with django_assert_num_queries(1):
        editor = OneQuestion().get_user(number)
        assert "review_story" in rights.rights(editor)
        assert editor.has_perm("articles.view_article")
        assert not rights.edits_section(editor, economy)
    assert rights.edits_section(editor, section())


def test_closed_account_has_no_session():
    person = ha()
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert OneQuestion().get_user(person.pk) is None
    assert OneQuestion().get_user(person.pk + 100) is None


def test_changed_role_holds_from_the_next_request_on():
    reporter = lan()
    assert reporter.has_perm("articles.write_story")
    reporter.groups.clear()
    assert not User.objects.get(username="lan").has_perm("articles.write_story")


def test_superuser_has_every_permission_of_djangos_and_no_right_of_the_newsrooms():
    chief = User.objects.create_superuser("chief")
    assert chief.has_perm("articles.write_story")
    assert rights.rights(chief) == frozenset()


def test_signing_in_ends_in_a_session_of_this_backend():
    client = Client()
    client.force_login(lan())
    request = HttpRequest()
    request.session = client.session
    assert request.session["_auth_user_backend"].endswith(".OneQuestion")
    assert get_user(request) == lan()
