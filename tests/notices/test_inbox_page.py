"""The inbox: the bell, the list, reading, choosing; each one's own."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Notice
from articles.workflow import notices, talk, verbs
from tests.admin.moving import Mover
from tests.admin.typing_in import said
from tests.builders import draft, dung, ha, khach, lan, minh, submitted

pytestmark = pytest.mark.django_db

INBOX = "/quan-tri/tin-bao/"


def returned(**words):
    return verbs.send_back(submitted(**words), by=ha(), note="Thiếu nguồn.")


def many(person, count: int) -> None:
    rows = [Notice(recipient=person, kind="accounts", note=f"Việc {n}") for n in range(count)]
    Notice.objects.bulk_create(rows)


def test_bell_counts_what_is_not_read_in_one_query() -> None:
    desk = Mover(lan())
    returned(headline="Bị trả")
    with CaptureQueriesContext(connection) as asked:
        page = desk.list()
    assert '<span class="count count--new">1</span>' in said(page)
    assert sum('"articles_notice"' in query["sql"] for query in asked) == 1
    many(lan(), 120)
    assert '<span class="count count--new">99+</span>' in said(desk.list())


def test_list_says_who_did_what_to_which_story() -> None:
    returned(headline="Bị <trả>")
    page = said(Mover(lan()).client.get(INBOX))
    assert "Hà trả lại bài của bạn" in page
    assert "Bị &lt;trả&gt;" in page
    assert "Thiếu nguồn." in page


def test_opening_the_notice_leads_to_the_story_and_opening_the_story_reads_it() -> None:
    article = returned()
    notice = Notice.objects.get(recipient=lan())
    desk = Mover(lan())
    assert desk.client.get(f"{INBOX}{notice.pk}/").url == desk.address(article)
    notice.refresh_from_db()
    assert notice.read_at is not None
    notices_before = notices.unread_count(ha())
    talk.say(article, lan(), "@Hà đã bổ sung")
    assert notices.unread_count(ha()) == notices_before + 1
    assert "count--new" not in said(Mover(ha()).open(article))


def test_notice_of_a_remark_leads_into_the_conversation() -> None:
    article = draft()
    comment = talk.say(article, ha(), "@Lan xem nhé")
    desk = Mover(lan())
    opened = desk.client.get(f"{INBOX}{Notice.objects.get().pk}/")
    assert opened.url == f"/quan-tri/articles/article/{article.pk}/talk/#said-{comment.pk}"


def test_one_is_marked_as_read_and_all_are() -> None:
    many(lan(), 3)
    desk = Mover(lan())
    address = reverse("desk_notices_read")
    desk.client.post(address, {"notice": Notice.objects.latest("pk").pk})
    assert notices.unread_count(lan()) == 2
    desk.client.post(address)
    assert notices.unread_count(lan()) == 0
    assert desk.client.get(address).status_code == 405


def test_list_pages_by_key_and_costs_the_same_on_each_page() -> None:
    many(lan(), 120)
    desk = Mover(lan())
    costs, seen, address = [], 0, INBOX
    while address:
        with CaptureQueriesContext(connection) as asked:
            page = desk.client.get(address)
        costs.append(len(asked))
        seen += len(page.context["rows"])
        older = page.context["older"]
        address = f"{INBOX}?before={older}" if older else ""
    assert seen == 120
    assert max(costs) <= 8


@pytest.mark.parametrize("asked", ["before=x", "before=" + "9" * 40, "before=-1", "only=alles"])
def test_strange_questions_are_answered_with_the_list(asked: str) -> None:
    assert Mover(lan()).client.get(f"{INBOX}?{asked}").status_code == 200


def test_notices_of_others_are_not_there() -> None:
    many(lan(), 1)
    notice = Notice.objects.get()
    desk = Mover(minh())
    assert desk.client.get(f"{INBOX}{notice.pk}/").status_code == 404
    assert desk.client.get(f"{INBOX}{notice.pk + 1000}/").status_code == 404
    desk.client.post(reverse("desk_notices_read"), {"notice": notice.pk})
    desk.client.post(reverse("desk_notices_read"))
    assert notices.unread_count(lan()) == 1
    assert "Việc 0" not in said(desk.client.get(INBOX))


@pytest.mark.parametrize("page", ["", "lua-chon/", "thu-chua-gui/", "1/"])
def test_strangers_sign_in_first(page: str) -> None:
    assert "/login/" in Client().get(INBOX + page).url
    reader = Client()
    reader.force_login(khach())
    assert "/login/" in reader.get(INBOX + page).url


def test_choices_are_kept_and_respected() -> None:
    desk = Mover(lan())
    address = f"{INBOX}lua-chon/"
    page = said(desk.client.get(address))
    assert 'name="mail-returned" checked' in page
    assert "mail-submitted" not in page
    desk.client.post(address, {"mail-returned": "on", "inbox-due": "on", "inbox-submitted": "on"})
    page = said(desk.client.get(address))
    assert 'name="mail-returned" checked' in page
    assert 'name="inbox-returned">' in page
    returned()
    assert "Hà trả lại" not in said(desk.client.get(INBOX))


def test_administrator_chooses_among_what_concerns_accounts() -> None:
    page = said(Mover(dung()).client.get(f"{INBOX}lua-chon/"))
    assert "mail-accounts" in page
    assert "mail-returned" not in page
