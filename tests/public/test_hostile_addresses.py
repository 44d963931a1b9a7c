"""Whatever is asked of a public page: 404 or 400 in the site's own words, never 500."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.builders import published
from tests.hostile import SECTION_QUERIES, STORY_PATHS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", STORY_PATHS, ids=range(len(STORY_PATHS)))
def test_strange_path_is_refused(client: Client, path: str) -> None:
    published()
    response = client.get(path)
    assert response.status_code in (400, 404)


@pytest.mark.parametrize("query", SECTION_QUERIES, ids=range(len(SECTION_QUERIES)))
def test_strange_query_is_refused(client: Client, query: str) -> None:
    published()
    response = client.get(f"/thoi-su/?{query}")
    assert response.status_code in (400, 404)


@pytest.mark.parametrize("key", ["-9999999999999999-1", "9999999999999999-1", "0-0"])
def test_key_from_another_time_gives_a_page(client: Client, key: str) -> None:
    published()
    assert client.get(f"/thoi-su/?truoc={key}").status_code == 200


def test_unknown_parameters_are_left_alone(client: Client) -> None:
    published()
    assert client.get("/?utm_source=zalo&fbclid=1").status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_pages_are_only_read(client: Client, method: str) -> None:
    for path in ("/", "/thoi-su/", "/thoi-su/tin-1/", f"/anh/{'a' * 64}.jpg"):
        assert getattr(client, method)(path).status_code == 405


def test_head_is_answered_like_get(client: Client) -> None:
    story = published().publications.get()
    for path in ("/", "/thoi-su/", story.get_absolute_url()):
        response = client.head(path)
        assert response.status_code == 200
        assert response.content == b""
