"""`verify_log` names the first line that is not as it was written, and fails."""

from __future__ import annotations

import datetime as dt
import io
import re

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone

from articles.models import FailedLogins, LogTail, StatusChange
from articles.workflow import log, record, verbs
from articles.workflow.log import chain
from tests.builders import draft, ha, lan, published, submitted

pytestmark = pytest.mark.django_db


def sql(statement, *values):
    """Past all models, as somebody with the database's password would."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def said():
    with pytest.raises(CommandError) as told:
        call_command("verify_log")
    return str(told.value)


def lines():
    return list(StatusChange.objects.order_by("pk"))


def failures_of_an_hour_ago(count=3):
    for _number in range(count):
        log.count_failed_login(at=timezone.now() - dt.timedelta(hours=1))


def test_log_that_nobody_touched_holds():
    published()
    out = io.StringIO()
    call_command("verify_log", stdout=out)
    assert LogTail.objects.get().digest in out.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        "note = 'x'",
        "verb = 'save'",
        "by_id = NULL, article_id = NULL",
        "to_stage = 'draft'",
        "refused = 'x'",
        "details = '{\"override\": true}'",
        "at = '2026-01-01 00:00:00'",
    ],
)
def test_altered_line_is_named_with_its_story(change):
    article = published()
    victim = lines()[2]
    sql(f"UPDATE articles_statuschange SET {change} WHERE id = %s", victim.pk)
    told = said()
    assert f"Dòng {victim.pk}" in told
    assert (f"bài viết {article.pk}" in told) == ("article_id" not in change)


def test_only_the_first_of_several_altered_lines_is_named():
    published()
    first, second = lines()[1], lines()[3]
    for victim in (second, first):
        sql("UPDATE articles_statuschange SET note = 'x' WHERE id = %s", victim.pk)
    told = said()
    assert f"Dòng {first.pk}" in told
    assert f"Dòng {second.pk}" not in told


def test_line_removed_from_the_middle_shows_at_the_one_after_it():
    published()
    _first, removed, after, _last = lines()
    sql("DELETE FROM articles_statuschange WHERE id = %s", removed.pk)
    assert f"Dòng {after.pk}" in said()


def test_lines_removed_from_the_end_are_counted():
    published()
    for removed in lines()[-2:]:
        sql("DELETE FROM articles_statuschange WHERE id = %s", removed.pk)
    assert re.search(r"\b2 dòng\b", said())


def test_reordered_lines_show_at_the_first_of_them():
    published()
    _first, one, other, last = lines()
    for old, new in ((one.pk, last.pk + 1), (other.pk, one.pk), (last.pk + 1, other.pk)):
        sql("UPDATE articles_statuschange SET id = %s WHERE id = %s", new, old)
    assert f"Dòng {one.pk}" in said()


def test_appended_line_with_a_good_digest_is_found():
    published()
    last = lines()[-1]
    forged = StatusChange(verb="login", at=timezone.now(), previous=last.digest)
    forged.digest = log.digest_of(forged)
    forged.save()
    assert f"Dòng {forged.pk}" in said()


def test_line_altered_together_with_its_digest_shows_at_the_one_after_it():
    published()
    victim, after = lines()[1:3]
    victim.note = "x"
    values = (victim.note, log.digest_of(victim), victim.pk)
    sql("UPDATE articles_statuschange SET note = %s, digest = %s WHERE id = %s", *values)
    assert f"Dòng {after.pk}" in said()


def test_log_written_anew_with_its_tail_is_found_by_a_digest_noted_before():
    published()
    noted = LogTail.objects.get().digest
    previous = ""
    for line in lines():
        line.by_id, line.previous = lines()[0].by_id, previous
        line.digest = previous = log.digest_of(line)
        sql(
            "UPDATE articles_statuschange SET by_id = %s, previous = %s, digest = %s WHERE id = %s",
            line.by_id, line.previous, line.digest, line.pk,
        )  # fmt: skip
    sql("UPDATE articles_logtail SET digest = %s", previous)
    call_command("verify_log", stdout=io.StringIO())
    with pytest.raises(CommandError):
        call_command("verify_log", known=noted)


def test_words_of_any_form_are_kept_as_their_digest_has_them():
    strange = "Thiếu\u200b  nguồn e\u0301\x00 \ud800 x\r\ny"
    verbs.send_back(submitted(), by=ha(), note=strange)
    assert StatusChange.objects.get(verb="send_back").note == "Thiếu nguồn é x\ny"
    verbs.retract(published(), by=ha(), notice=strange, reason=strange)
    verbs.share(draft(), by=lan(), note=strange, span=dt.timedelta(days=1))
    record.exported(ha(), "log", person=strange, more=[{"words": strange}])
    call_command("verify_log", stdout=io.StringIO())


def test_lines_written_while_the_log_is_read_are_no_fault(monkeypatch):
    published()
    hours = chain._Hours

    def others_write():
        found = hours()  # the end and the sums have been read, the lines have not
        failures_of_an_hour_ago()
        published()
        return found

    monkeypatch.setattr(chain, "_Hours", others_write)
    call_command("verify_log", stdout=io.StringIO())
    assert StatusChange.objects.filter(verb="failed_logins").exists()


def test_altered_sum_of_failed_logins_is_named():
    failures_of_an_hour_ago()
    log.close_failures()
    line = StatusChange.objects.get(verb="failed_logins")
    sql("UPDATE articles_failedlogins SET count = 1")
    assert f"Dòng {line.pk}" in said()


def test_failed_logins_logged_nowhere_are_told():
    FailedLogins.objects.create(hour=dt.datetime(2026, 1, 1, 8, tzinfo=dt.UTC), logged=True)
    assert "2026-01-01T08" in said()


def test_command_closes_the_hours_that_are_over():
    failures_of_an_hour_ago()
    call_command("verify_log", stdout=io.StringIO())
    assert StatusChange.objects.get(verb="failed_logins").details["count"] == 3
