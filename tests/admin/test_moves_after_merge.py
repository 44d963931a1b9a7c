"""A move that was pressed together with a stale save follows once both texts are one; nobody gives
away unread what others brought into it."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages

from articles.models import Stage
from tests.admin.merging import choose, fields
from tests.admin.moving import Mover
from tests.builders import draft, edited, ha, lan, minh, oanh, submitted

pytestmark = pytest.mark.django_db


def test_move_pressed_with_a_stale_save_follows_the_choice():
    article = draft()
    desk = Mover(lan())
    page = desk.open(article)
    edited(article, by=ha(), standfirst="Của Hà.")
    clash = desk.send(page, standfirst="Của Lan.", _move="submit", _note="Gấp.")
    assert clash.context["wished"] == "submit"
    again = desk.client.post(desk.address(article, "merge"), fields(clash) | {"_move": "submit"})
    assert (again.status_code, again.context["wished"]) == (422, "submit")
    answer = choose(desk, article, again, {"standfirst": "mine"}, move="submit")
    article.refresh_from_db()
    assert answer.url == desk.address(article)
    assert (article.stage, article.standfirst) == (Stage.SUBMITTED, "Của Lan.")
    assert article.statuschanges.get(verb="submit").note == "Gấp."


def test_merged_text_may_be_saved_without_the_move():
    article = draft()
    desk = Mover(lan())
    page = desk.open(article)
    edited(article, by=ha(), standfirst="Của Hà.")
    clash = desk.send(page, standfirst="Của Lan.", _move="submit")
    choose(desk, article, clash, {"standfirst": "mine"})
    article.refresh_from_db()
    assert (article.stage, article.standfirst) == (Stage.DRAFT, "Của Lan.")


def test_nobody_approves_unread_what_others_saved_meanwhile():
    article = submitted(by=minh())
    desk = Mover(ha())
    page = desk.open(article)
    edited(article, by=oanh(), headline="Tít của Oanh")
    answer = desk.send(page, standfirst="Của Hà.", _move="approve")
    article.refresh_from_db()
    assert (article.headline, article.standfirst) == ("Tít của Oanh", "Của Hà.")
    assert article.stage == Stage.SUBMITTED
    assert answer.url == desk.move_address(article, "approve")
    told = [str(message) for message in get_messages(answer.wsgi_request)]
    assert any("Oanh" in line for line in told)
