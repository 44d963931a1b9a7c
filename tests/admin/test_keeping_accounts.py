"""Who gives which role to whom; what a closed account loses; what is told and kept of it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from articles.models import Notice, NoticeKind, StatusChange
from articles.workflow import roles, verbs
from tests.admin.moving import Mover
from tests.admin.typing_in import said
from tests.builders import draft, dung, ha, khach, lan, minh, oanh, submitted

pytestmark = pytest.mark.django_db


def address(user, page="change"):
    return reverse(f"admin:auth_user_{page}", args=[user.pk])


def role(name):
    return Group.objects.get(name=name)


def typed(user, **changes):
    return {
        "username": user.username, "first_name": user.first_name, "is_active": "on",
        "is_staff": "on", "date_joined_0": "01/01/2026", "date_joined_1": "08:00",
        "groups": [group.pk for group in user.groups.all()],
    } | changes  # fmt: skip


def give(by, user, *names, **changes):
    groups = [role(name).pk for name in names]
    return Mover(by).client.post(address(user), typed(user, groups=groups, **changes))


def roles_of(user):
    return sorted(user.groups.values_list("name", flat=True))


def log(verb):
    return StatusChange.objects.filter(verb=verb).first()


def test_managing_editor_gives_the_roles_that_are_within_hers():
    give(oanh(), lan(), roles.EDITOR)
    assert roles_of(lan()) == [roles.EDITOR]
    line = log("roles")
    assert (line.by, line.details["before"], line.details["after"]) == (
        oanh(),
        [roles.REPORTER],
        [roles.EDITOR],
    )


def test_managing_editor_makes_no_administrator_and_touches_none():
    page = give(oanh(), lan(), roles.ADMINISTRATOR)
    assert page.context["adminform"].form.errors.keys() == {"groups"}
    assert roles_of(lan()) == [roles.REPORTER]
    for answer in (
        give(oanh(), dung(), roles.REPORTER),
        Mover(oanh()).client.get(address(dung(), "password_change")),
        Mover(oanh()).client.post(
            address(dung(), "password_change"), {"password1": "x", "password2": "x"}
        ),
        Mover(oanh()).client.get(address(dung(), "hand_over")),
    ):
        assert answer.status_code == 403
    assert roles_of(dung()) == [roles.ADMINISTRATOR]


@pytest.mark.parametrize("person", [dung, oanh])
def test_nobody_gives_themselves_a_role_or_lets_themselves_out(person):
    before = roles_of(person())
    give(person(), person(), roles.EDITOR, roles.MANAGING_EDITOR, roles.REPORTER)
    data = typed(person())
    del data["is_active"]
    Mover(person()).client.post(address(person()), data)
    assert roles_of(person()) == before
    assert User.objects.get(pk=person().pk).is_active


def test_second_pair_of_eyes_is_told_of_every_role():
    dung(), oanh()
    give(dung(), lan(), roles.REPORTER, roles.MANAGING_EDITOR)
    told = Notice.objects.filter(kind=NoticeKind.ACCOUNTS)
    assert {notice.recipient for notice in told} == {oanh(), lan()}
    assert roles.MANAGING_EDITOR in told[0].note


def test_save_that_changes_no_role_is_told_to_nobody():
    oanh()
    give(dung(), lan(), roles.REPORTER, first_name="Lan Anh")
    assert not Notice.objects.exists()
    assert log("roles") is None


def test_new_password_given_by_another_is_told_and_kept():
    oanh()
    data = {
        "usable_password": "true",
        "password1": "mot-cau-dai-de-nho",
        "password2": "mot-cau-dai-de-nho",
    }
    answer = Mover(dung()).client.post(address(lan(), "password_change"), data)
    assert answer.status_code == 302
    assert log("account").details["act"] == "password"
    assert Notice.objects.get(kind=NoticeKind.ACCOUNTS).recipient == oanh()


@pytest.mark.parametrize("by", [oanh, dung])
def test_closed_account_s_open_browser_is_out_and_stays_out_when_it_opens_again(by):
    article, desk = submitted(), Mover(lan())
    assert desk.open(article).status_code == 200
    data = typed(lan())
    del data["is_active"]
    answer = Mover(by()).client.post(address(lan()), data)
    assert answer["Location"] == address(lan(), "hand_over")
    for answer in (
        desk.open(article),
        desk.client.post(desk.move_address(article, "recall"), {}),
        desk.client.post(desk.address(article), {"headline": "x"}),
    ):
        assert answer.status_code == 302
        assert "/login/" in answer["Location"]
    assert not [
        s for s in Session.objects.all() if s.get_decoded().get("_auth_user_id") == str(lan().pk)
    ]
    give(by(), lan(), roles.REPORTER)
    assert desk.open(article).status_code == 302
    acts = StatusChange.objects.filter(verb="account").values_list("details__act", flat=True)
    assert set(acts) == {"closed", "opened"}


@pytest.mark.parametrize("lost", ["is_active", "is_staff"])
def test_links_of_who_may_sign_in_no_more_end_and_stay_ended(lost):
    article = draft()
    _link, key = verbs.share(article, by=lan(), note="Bác Ba", span=dt.timedelta(days=3))
    address_of_link = reverse("preview_link", args=[key])
    visitor = Client()
    assert visitor.get(address_of_link).status_code == 200
    data = typed(lan())
    del data[lost]
    Mover(dung()).client.post(address(lan()), data)
    assert visitor.get(address_of_link).status_code == 410
    Mover(dung()).client.post(address(lan()), typed(lan()))
    assert visitor.get(address_of_link).status_code == 410
    told = [line.details for line in StatusChange.objects.filter(verb="account")]
    assert ("links_closed", 1) in [(each["act"], each.get("count")) for each in told]


# -- Handing over ---------------------------------------------------------------------------------


def test_managing_editor_hands_the_work_of_one_to_another():
    one, two = draft(headline="Việc của Lan"), submitted()
    desk = Mover(oanh())
    assert "Việc của Lan" in said(desk.client.get(address(lan(), "hand_over")))
    desk.client.post(address(lan(), "hand_over"), {"taker": minh().pk})
    for story in (one, two):
        story.refresh_from_db()
        assert story.created_by == minh()
    assert log("account").details == {
        "account": lan().pk, "name": "lan", "act": "handed_over", "to": minh().pk, "stories": 2,
    }  # fmt: skip


def test_administrator_hands_over_what_he_does_not_read():
    draft(headline="Việc của Lan")
    desk = Mover(dung())
    page = said(desk.client.get(address(lan(), "hand_over")))
    assert "Việc của Lan" not in page
    answer = desk.client.post(address(lan(), "hand_over"), {"taker": ha().pk}, follow=True)
    assert "Việc của Lan" not in said(answer)
    assert draft(headline="Khác").created_by == lan()


@pytest.mark.parametrize("taker", ["", "x", "9" * 40, "khach", "lan"])
def test_work_goes_to_nobody_who_may_not_write(taker):
    article = draft()
    known = {"khach": khach().pk, "lan": lan().pk}
    page = Mover(oanh()).client.post(
        address(lan(), "hand_over"), {"taker": known.get(taker, taker)}
    )
    assert page.context["form"].errors.keys() == {"taker"}
    article.refresh_from_db()
    assert article.created_by == lan()


@pytest.mark.parametrize("person", [minh, ha, khach])
def test_stranger_hands_nothing_over(person):
    article = draft()
    desk = Mover(person())
    for answer in (
        desk.client.get(address(lan(), "hand_over")),
        desk.client.post(address(lan(), "hand_over"), {"taker": minh().pk}),
    ):
        assert answer.status_code in (302, 403)
        assert "/hand-over/" not in answer.get("Location", "/login/?next=").partition("?")[0]
    article.refresh_from_db()
    assert article.created_by == lan()


def test_account_that_is_not_there_is_not_found():
    address = reverse("admin:auth_user_hand_over", args=["9" * 30])
    assert Mover(oanh()).client.get(address).status_code == 404
