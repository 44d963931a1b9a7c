"""Who came and went stands in the log; failed tries are counted apart and queue before nobody."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth import authenticate
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import FailedLogins, StatusChange
from articles.workflow import log
from tests.builders import HOUR, ha, lan, published, submitted

pytestmark = pytest.mark.django_db

PASSWORD = "mot-cau-dai-de-nho"
# A thousand tries take seconds, and an hour may end within them.
NOON = dt.datetime(2026, 6, 6, 5, tzinfo=dt.UTC)


def told(verb):
    lines = StatusChange.objects.filter(verb=verb).order_by("pk")
    return [(line.by.username, line.details) for line in lines]


def signed_in(user, password=PASSWORD):
    user.set_password(PASSWORD)
    user.save()
    client = Client(REMOTE_ADDR="203.0.113.7")
    client.post(reverse("admin:login"), {"username": user.username, "password": password})
    return client


def test_login_and_logout_are_lines_with_person_and_address(settings):
    settings.AXES_ENABLED = True
    client = signed_in(ha())
    client.post(reverse("admin:logout"))
    assert told("login") == [("ha", {"address": "203.0.113.7"})]
    assert told("logout") == [("ha", {})]
    assert list(log.faults()) == []


def test_failed_login_is_counted_and_is_no_line():
    signed_in(ha(), password="sai")
    signed_in(ha(), password="sai")
    assert FailedLogins.objects.get().count == 2
    assert not StatusChange.objects.exists()


def test_thousand_failures_never_touch_the_tail_of_the_log():
    article = submitted()
    before = StatusChange.objects.count()
    with CaptureQueriesContext(connection) as asked:
        for _number in range(1000):
            log.count_failed_login(NOON)
    assert not any("logtail" in query["sql"] for query in asked)
    assert not any("statuschange" in query["sql"] for query in asked)
    assert StatusChange.objects.count() == before
    assert FailedLogins.objects.get().count == 1000
    assert article.statuschanges.count() == before


def test_refused_password_touches_no_line_and_no_lock_of_the_log():
    request = RequestFactory().post("/")
    with CaptureQueriesContext(connection) as asked:
        authenticate(request, username="nobody", password="x")
    assert any("failedlogins" in query["sql"] for query in asked)
    assert not any("logtail" in query["sql"] for query in asked)


def test_finished_hour_becomes_one_line_with_the_next_line_of_anybody():
    for _number in range(4):
        log.count_failed_login(at=timezone.now() - HOUR)
    log.count_failed_login()
    published()
    line = StatusChange.objects.get(verb="failed_logins")
    assert (line.by, line.details["count"]) == (None, 4)
    assert line.pk == StatusChange.objects.earliest("pk").pk
    assert [row.logged for row in FailedLogins.objects.order_by("hour")] == [True, False]
    assert list(log.faults()) == []


def test_try_that_comes_after_its_hour_was_closed_counts_into_the_next():
    hour = timezone.now() - 2 * HOUR
    log.count_failed_login(at=hour)
    log.close_failures()
    log.count_failed_login(at=hour)
    assert [row.count for row in FailedLogins.objects.order_by("hour")] == [1, 1]


def test_time_of_the_machine_does_not_split_an_hour():
    for zone in (dt.UTC, dt.timezone(dt.timedelta(hours=7))):
        log.count_failed_login(at=dt.datetime(2026, 6, 6, 8, 30, tzinfo=dt.UTC).astimezone(zone))
    assert FailedLogins.objects.get().count == 2


def test_strangers_word_about_an_address_is_not_believed(settings):
    settings.AXES_ENABLED = True
    user = lan()
    user.set_password(PASSWORD)
    user.save()
    client = Client(REMOTE_ADDR="203.0.113.7", HTTP_X_FORWARDED_FOR="198.51.100.1")
    client.post(reverse("admin:login"), {"username": "lan", "password": PASSWORD})
    assert told("login")[0][1]["address"] == "203.0.113.7"
