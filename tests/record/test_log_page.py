"""The log's page: for managing editors and administrators, filtered, by key, exported and told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from articles.admin.record.acts import ACTS
from articles.models import StatusChange
from articles.workflow import verbs
from articles.workflow.log import failures
from articles.workflow.moves import MOVES
from articles.workflow.refusal import Refused
from tests.admin.moving import Mover
from tests.builders import DAY, draft, dung, ha, khach, lan, minh, oanh, published, submitted

pytestmark = pytest.mark.django_db

PAGE = reverse("desk_log")


def look(reader, /, **asked):
    return Mover(reader).client.get(PAGE, asked)


def what(page):
    return [(row.who, row.what) for row in page.context["rows"] if row.what != "Đăng nhập"]


@pytest.mark.parametrize(("person", "answer"), [(lan, 403), (ha, 403), (oanh, 200), (dung, 200)])
def test_log_is_for_managing_editors_and_administrators(person, answer):
    published()
    desk = Mover(person())
    assert desk.client.get(PAGE).status_code == answer
    assert desk.client.post(PAGE).status_code == answer


def test_stranger_is_sent_to_sign_in():
    assert look(khach()).status_code == 302


def test_newest_line_stands_first_and_filters_narrow():
    article = published(headline="Cầu mới")
    with pytest.raises(Refused):
        verbs.approve(article, by=minh())
    page = look(oanh())
    assert what(page)[:2] == [("Minh", "Duyệt"), ("Hà", "Xuất bản")]
    assert "Cầu mới" in page.content.decode()
    assert what(look(oanh(), refused="1")) == [("Minh", "Duyệt")]
    assert what(look(oanh(), verb="submit")) == [("Lan", "Gửi duyệt")]
    assert {who for who, _verb in what(look(oanh(), person=ha().pk))} == {"Hà"}
    assert what(look(oanh(), day="2001-01-01")) == []
    assert what(look(oanh(), day=f"{timezone.localdate():%d/%m/%Y}"))


def test_lists_are_paged_by_key_and_cost_the_same():
    for _number in range(14):
        published()
    desk = Mover(oanh())
    with CaptureQueriesContext(connection) as asked:
        page = desk.client.get(PAGE)
    assert len(asked) <= 12
    first = [row.pk for row in page.context["rows"]]
    rest = [row.pk for row in desk.client.get(f"{PAGE}?{page.context['older']}").context["rows"]]
    every = list(StatusChange.objects.order_by("-pk").values_list("pk", flat=True))
    assert first + rest == every


def test_administrator_reads_no_words_of_stories():
    article = submitted(headline="Mậtthư")
    verbs.send_back(article, by=ha(), note="Thiếu Mậtthư ở đoạn hai.")
    text = look(dung()).content.decode()
    assert "Mậtthư" not in text
    assert f"bài viết {article.pk}" in text
    sent = b"".join(Mover(dung()).client.post(PAGE).streaming_content).decode()
    assert "Mậtthư" not in sent


def test_export_is_told_in_the_log_and_no_cell_is_a_formula():
    article = submitted(headline="=1+1")
    verbs.send_back(article, by=ha(), note="@SUM(A1)")
    answer = Mover(oanh()).client.post(PAGE, {"verb": "send_back"})
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeff")
    assert "'=1+1" in text
    assert "'@SUM(A1)" in text
    (line,) = StatusChange.objects.filter(verb="export")
    assert (line.by, line.details) == (oanh(), {"what": "log", "verb": "send_back"})


@pytest.mark.parametrize(
    "asked",
    [
        {"day": "0001-01-01"}, {"day": "9999-12-31"}, {"day": "2026-02-31"}, {"day": "x"},
        {"person": "9" * 40}, {"person": "'"}, {"before": "-1"}, {"before": "9" * 18},
        {"verb": "\x00"}, {"verb": "drop"},
    ],
)  # fmt: skip
def test_strange_questions_are_answered(asked):
    assert look(oanh(), **asked).status_code in (200, 400)


def test_every_act_that_is_written_down_has_its_words():
    """Each name under which the source writes a line of the log."""
    source = "\n".join(path.read_text() for path in Path("articles").rglob("*.py"))
    written = re.findall(
        r'(?:note_down|Line|_write|_begin|_log)\((?:\w+, )*"([a-z_]+)"|\.verb = "([a-z_]+)"', source
    )
    names = {one or other for one, other in written} | {failures.VERB, *MOVES}
    assert len(names) > 35
    assert names - set(ACTS) == set()
    with translation.override("vi"):
        assert [
            name for name in names if str(ACTS[name]).isascii() and name not in ("export",)
        ] == []


def test_details_are_told_in_words():
    article = published(at=timezone.now() + DAY)
    verbs.unschedule(article, by=ha())
    [cancelled] = look(oanh(), verb="unschedule").context["rows"]
    assert re.fullmatch(r"đã hủy: \d\d:\d\d, \d\d/\d\d/\d{4}", cancelled.details)
    verbs.invite(draft(), by=lan(), person=minh())
    [invited] = look(oanh(), verb="invite").context["rows"]
    assert (invited.what, invited.details) == ("Mời viết chung", "tài khoản: minh")
