"""Who calls the API is answered in JSON by whoever refuses, also where the API is never asked."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.test import Client

from articles.api import shapes
from articles.models import Article
from tests.api.calling import API, Program
from tests.builders import draft, lan

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def told(answer, status):
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/json"
    assert answer["Cache-Control"] == "no-store"
    assert answer.json().keys() == {"message"}
    assert answer.json()["message"].endswith(".")
    return answer


@pytest.mark.parametrize(
    "method", ["PUT", "DELETE", "TRACE", "PROPFIND", "OPTIONS", "POST", "X" * 99]
)
def test_method_that_nobody_answers(method):
    answer = told(Program(lan()).call(method, "articles/1/"), 405)
    assert "GET" in answer["Allow"]


@pytest.mark.parametrize("asked", ["q=%00", "q=%FF", "q=%ED%A0%80", "q=" + "a" * 9000])
def test_question_that_is_no_text(asked):
    headers = {"authorization": f"Bearer {Program(lan()).key}"}
    told(Client().get(f"{API}articles/", QUERY_STRING=asked, headers=headers), 400)


@pytest.mark.parametrize(
    "path", ["articles", "articles/1", "articles/x/", "articles/-1/", f"articles/{'9' * 5000}/",
             "articles/1/moves/a/b/", "../v2/", "..", "%ED%A0%80/", "photos/1/original/"]
)  # fmt: skip
def test_address_that_leads_nowhere(path):
    told(Program(lan()).get(path), 404)


def test_address_with_a_nul():
    told(Program(lan()).get("articles/1/moves/%00/"), 400)


def test_body_that_nobody_measured_is_not_taken_for_an_empty_one():
    headers = {"authorization": f"Bearer {Program(lan()).key}", "transfer-encoding": "chunked"}
    answer = Client().generic("POST", f"{API}articles/", CONTENT_LENGTH="", headers=headers)
    told(answer, 411)
    assert not Article.objects.exists()


def test_foreign_host():
    told(Client().get(f"{API}articles/", headers={"host": "evil.example"}), 400)


def test_fault_of_ours_and_a_database_that_does_not_answer(monkeypatch):
    article, program = draft(), Program(lan())
    program.client.raise_request_exception = False
    for fault, status in ((RuntimeError, 500), (OperationalError, 503)):

        def broken(*_given, fault=fault):
            raise fault("Bí mật")

        monkeypatch.setattr(shapes, "whole", broken)
        answer = told(program.get(f"articles/{article.pk}/"), status)
        assert "Bí mật" not in answer.content.decode()
    assert answer["Retry-After"] == "5"
