"""No address of the desk is forgotten: each that the program has, as it has them, is asked for by a
visitor, by somebody whose account was closed meanwhile, and by a reporter whose story it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import get_resolver

from articles.models import Notice
from articles.workflow import talk
from tests.builders import ha, minh
from tests.security.test_role_matrix import SECRET, kept, secret_stories

pytestmark = pytest.mark.django_db

# Where somebody without a session has to come: to sign in, and for words without a person in them.
OPEN = {"login", "logout", "jsi18n", "set_language"}
CLOSED = (302, 401, 403, 404, 405)
_PART = re.compile(r"<(?:\w+:)?(\w+)>")


def _routes(resolver: Any = None, before: str = "") -> Iterator[tuple[str, str]]:
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _routes(pattern, route)
        elif route.startswith(settings.ADMIN_PATH) and "^" not in route and "(?P" not in route:
            yield route, pattern.name or ""


@pytest.fixture
def addresses() -> dict[str, str]:
    """Of the routes that are closed, filled with what a stranger may not see."""
    article, event = secret_stories()
    talk.say(article, ha(), f"{SECRET} trong tòa soạn")
    use = article.photo_uses.select_related("photo").get()
    told = Notice.objects.create(recipient=ha(), kind="submitted", article=article)
    ids = {"article": article.pk, "event": event.pk, "photo": use.photo_id, "user": ha().pk}
    parts = {
        "noun": "article",
        "verb": "approve",
        "number": 1,
        "content_hash": use.photo.renditions.first().content_hash,
        "content_type_id": 1,
    }

    def filled(route: str) -> str:
        model = re.search(r"(?:articles|auth)/(\w+)/", route)
        own = parts | {"object_id": ids.get(model[1] if model else "", 1)}
        own |= {"pk": ids.get(model[1] if model else "article", 1), "id": ids["user"]}
        if "tin-bao/" in route:
            own["number"] = told.pk
        return "/" + _PART.sub(lambda part: str(own[part[1]]), route)

    return {
        route: filled(route)
        for route, name in _routes()
        if name not in OPEN and not route.endswith("jsi18n/")
    }


def _answers(client: Client, address: str) -> Iterator[Any]:
    yield client.get(address)
    yield client.post(address, {"note": "x", "act": "say", "text": "x", "headline": "x"})


def test_routes_are_those_of_the_program(addresses: dict[str, str]) -> None:
    assert len(addresses) > 150
    for known in ("articles/article/<path:object_id>/talk/", "nhat-ky/", "lich/"):
        assert settings.ADMIN_PATH + known in addresses


@pytest.mark.parametrize("whose", ["nobody", "an account that was closed"])
def test_nobody_without_a_session_gets_past_the_door(whose: str, addresses: dict[str, str]) -> None:
    visitor = Client()
    if whose != "nobody":
        visitor.force_login(ha())
        User.objects.filter(pk=ha().pk).update(is_active=False)
    before = kept()
    for address in addresses.values():
        for answer in _answers(visitor, address):
            assert (address, answer.status_code in CLOSED) == (address, True)
            assert SECRET not in answer.content.decode()
            if answer.status_code == 302:
                assert "/login/" in answer["Location"], address
    assert kept() == before


def test_reporter_whose_story_it_is_not_learns_and_changes_nothing(
    addresses: dict[str, str],
) -> None:
    stranger = Client()
    stranger.force_login(minh())
    before = kept()
    for route, address in addresses.items():
        if "<" not in route:
            continue
        for answer in _answers(stranger, address):
            assert (address, answer.status_code < 500) == (address, True)
            assert SECRET not in answer.content.decode(errors="replace"), address
            of_story = re.search(r"articles/(article|event)/<path:object_id>", route)
            assert not of_story or answer.status_code in CLOSED, (address, answer.status_code)
    assert kept() == before
