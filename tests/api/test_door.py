"""Who gets in: whoever holds a living token of somebody who may sign in. Nobody else, and no cookie
helps."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import ApiToken, FailedLogins, StatusChange
from articles.workflow import api_tokens, keys
from articles.workflow.log.chain import faults
from tests.api.calling import API, Program, token_of
from tests.builders import DAY, account, draft, lan, submitted

pytestmark = pytest.mark.django_db


def failures():
    return sum(FailedLogins.objects.values_list("count", flat=True))


def test_room_is_closed_unless_it_is_opened(settings):
    program = Program(lan())
    assert program.get("articles/").status_code == 200
    settings.DESK_API = False
    assert program.get("articles/").status_code == 404
    assert program.call("PATCH", "articles/1/", {}).status_code == 405


def test_without_a_token_nothing_is_told():
    article, nobody = submitted(), Program()
    for path in ("articles/", f"articles/{article.pk}/", "articles/999/", "khong-co/"):
        answer = nobody.get(path)
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
        assert answer.json() == {"message": "Cần khóa API còn hiệu lực."}


def test_session_of_somebody_signed_in_is_no_token():
    browser = Client()
    browser.force_login(lan())
    assert browser.get(f"{API}articles/").status_code == 401
    sent = browser.post(f"{API}articles/", {"content": {}}, content_type="application/json")
    assert sent.status_code == 401


def test_every_answer_is_json_that_nobody_keeps_and_sets_no_cookie():
    program = Program(lan())
    for path, status in (("articles/", 200), ("articles/9/", 404), ("khong-co/", 404)):
        answer = program.get(path)
        assert answer.status_code == status
        assert answer["Content-Type"] == "application/json"
        assert answer["Cache-Control"] == "no-store"
        assert answer["X-Robots-Tag"] == "noindex"
        assert not answer.cookies
    wrong = program.call("DELETE", "articles/")
    assert wrong.status_code == 405
    wrong = program.call("PATCH", "articles/", {})
    assert (wrong.status_code, wrong["Allow"]) == (405, "GET, POST")


def _revoked():
    token, key = token_of(lan())
    api_tokens.revoke(lan(), by=lan(), token=token.pk)
    return key


def _expired():
    before = timezone.now() - DAY
    return token_of(lan(), made_at=before - DAY, expires_at=before)[1]


def _of_a_closed_account():
    return token_of(account("cu", None, is_staff=True, is_active=False))[1]


def _of_somebody_who_may_not_sign_in():
    return token_of(account("ngoai", None))[1]


@pytest.mark.parametrize(
    "ended", [_revoked, _expired, _of_a_closed_account, _of_somebody_who_may_not_sign_in]
)
def test_ended_token_opens_nothing_and_its_use_is_in_the_log_once(ended):
    program = Program(key=ended())
    for _time in range(3):
        assert program.get("articles/").status_code == 401
    lines = StatusChange.objects.filter(verb="api_token", details__act="refused")
    assert [line.by for line in lines] == [None]
    assert failures() == 3
    assert not list(faults())


@pytest.mark.parametrize("key", ["x", "a" * 76, "." * 30, "ế" * 20, "a" * 5000])
def test_key_that_was_never_ours_is_counted_without_being_looked_for(key):
    with CaptureQueriesContext(connection) as asked:
        assert Program(key=key).get("articles/").status_code == 401
    assert not [query for query in asked if "apitoken" in query["sql"]]
    assert not StatusChange.objects.exists()


def test_token_of_another_purpose_is_none_here():
    key, digest = keys.make("preview-link")
    ApiToken.objects.create(account=lan(), name="x", digest=digest, expires_at=timezone.now() + DAY)
    assert Program(key=key).get("articles/").status_code == 401


def test_day_of_use_is_written_once_a_day():
    token, key = token_of(lan())
    program = Program(key=key)
    article = draft()
    program.story(article)
    token.refresh_from_db()
    assert token.last_used_on == timezone.localdate()
    with CaptureQueriesContext(connection) as asked:
        program.story(article)
    assert not [query for query in asked if query["sql"].startswith(("INSERT", "UPDATE"))]
