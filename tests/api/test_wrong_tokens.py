"""Wrong tokens from one place are turned away after so many, and then write nothing; whoever has a
living one is let in all the same, and nobody's password is locked by them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from axes.models import AccessAttempt
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import FailedLogins, StatusChange
from articles.workflow import attempts
from tests.api.calling import Program, token_of
from tests.builders import HOUR, lan

pytestmark = pytest.mark.django_db

HERE, ELSEWHERE = "203.0.113.9", "10.0.0.1"


@pytest.fixture(autouse=True)
def few(settings):
    settings.AXES_FAILURE_LIMIT_PER_ADDRESS = 3


def tried(key="sai", address=HERE):
    program = Program(key=key)
    program.client.defaults["REMOTE_ADDR"] = address
    return program.get("articles/")


def test_after_so_many_a_place_is_told_to_wait_and_writes_nothing():
    assert [tried().status_code for _time in range(3)] == [401] * 3
    with CaptureQueriesContext(connection) as asked:
        answer = tried()
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 15 * 60
    assert answer.json()["message"].startswith("Địa chỉ này đã gửi quá nhiều khóa API sai")
    assert [query["sql"].partition(" ")[0] for query in asked] == ["SELECT"]
    assert FailedLogins.objects.get().count == 3
    assert tried(address=ELSEWHERE).status_code == 401


def test_living_token_is_let_in_beside_wrong_ones_from_the_same_place():
    _token, key = token_of(lan())
    for _time in range(4):
        tried()
    assert tried().status_code == 429
    assert tried(key).status_code == 200


def test_ended_token_is_in_the_log_also_from_a_place_that_is_told_to_wait():
    for _time in range(3):
        tried()
    before = timezone.now() - HOUR
    key = token_of(lan(), made_at=before - HOUR, expires_at=before)[1]
    assert tried(key).status_code == 429
    assert StatusChange.objects.get(verb="api_token").details["act"] == "refused"


def test_it_is_over_after_a_quarter_of_an_hour_and_forgotten():
    for _time in range(4):
        tried()
    AccessAttempt.objects.update(attempt_time=timezone.now() - HOUR)
    assert tried().status_code == 401
    assert AccessAttempt.objects.get().failures_since_start == 1


def test_call_without_a_token_is_not_counted():
    assert Program().get("articles/").status_code == 401
    assert not AccessAttempt.objects.exists()
    assert not FailedLogins.objects.exists()


def test_wrong_tokens_lock_nobody_out_of_the_form_and_passwords_no_program(settings):
    for _time in range(3):
        attempts.count(attempts.TOKENS, HERE)
    assert attempts.locked(attempts.TOKENS, HERE)
    assert attempts.locked("lan", HERE) is None
    for name in ("lan", "minh", "ha"):
        attempts.count(name, ELSEWHERE)
    assert attempts.locked("quan", ELSEWHERE)
    assert attempts.locked(attempts.TOKENS, ELSEWHERE) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:203.0.113.9", "203.0.113.9", True),
        ("fe80::1%eth0", "fe80::2", True),
        ("203.0.113.9", "203.0.113.8", False),
        ("", "khong-phai", True), ("1.2.3.4:80", None, True),
    ],
)  # fmt: skip
def test_whole_network_of_one_line_is_one_place(one, other, same):
    for _time in range(3):
        attempts.count(attempts.TOKENS, attempts.network_of(one))
    assert bool(attempts.locked(attempts.TOKENS, attempts.network_of(other))) is same


@pytest.mark.django_db(transaction=True)
def test_none_of_those_that_come_at_the_same_instant_is_lost():
    all_of_them = Barrier(4, timeout=10)

    def one(_number):
        all_of_them.wait()
        try:
            attempts.count(attempts.TOKENS, HERE)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(one, range(4)))
    assert [row.failures_since_start for row in AccessAttempt.objects.all()] == [4]


def test_however_many_places_there_are_so_many_rows_are_kept(monkeypatch):
    monkeypatch.setattr(attempts, "MOST_ROWS", 4)
    for number in range(9):
        attempts.count(attempts.TOKENS, f"203.0.113.{number}")
    kept = AccessAttempt.objects.order_by("pk").values_list("ip_address", flat=True)
    assert list(kept) == [f"203.0.113.{number}" for number in range(5, 9)]
