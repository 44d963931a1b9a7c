"""Co-writers and links from the editing page, and what whoever has a key finds."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import ApprovalLink, PreviewLink, Stage, StatusChange
from articles.workflow import verbs
from articles.workflow.content import read
from tests.admin.typing_in import AtDesk, said
from tests.builders import (
    DAY,
    HOUR,
    draft,
    dung,
    edited,
    event_draft,
    ha,
    khach,
    lan,
    minh,
    photo,
    published,
    quan,
    submitted,
    use,
)

pytestmark = pytest.mark.django_db

GONE, UNKNOWN = 410, 404


def press(by, story, act, **typed):
    desk = AtDesk(by)
    return desk.client.post(desk.address(story, "sharing"), {"act": act, **typed})


def shared(story=None):
    """The path of a new preview link."""
    page = press(lan(), story or draft(), "share", note="Ông Khang", days="7")
    return re.search(r'value="http://testserver(/xem-truoc/[^"]+)"', said(page))[1]


def asked(story=None):
    page = press(ha(), story or submitted(), "ask_leader", name="Ông Khang", days="1")
    return re.search(r'value="http://testserver(/duyet/[^"]+)"', said(page))[1]


# -- The page of the desk -------------------------------------------------------------------------


def test_writer_invites_and_takes_off_from_the_editing_page():
    article = draft()
    assert "/sharing/" in said(AtDesk(lan()).open(article))
    press(lan(), article, "invite", person=minh().pk)
    assert AtDesk(minh()).open(article, "change").status_code == 200
    assert "Minh" in said(AtDesk(lan()).open(article))
    press(lan(), article, "uninvite", number=minh().pk)
    assert AtDesk(minh()).open(article, "change").status_code == 404


def test_whoever_leaves_a_story_is_led_out_of_it():
    article = verbs.invite(draft(), by=lan(), person=minh())
    desk = AtDesk(minh())
    data = {"act": "uninvite", "number": minh().pk}
    assert desk.client.post(desk.address(article, "sharing"), data).status_code == 302
    assert not article.invited.exists()


@pytest.mark.parametrize("person", ["", "x", "khach", "lan", "9" * 40])
def test_nobody_is_invited_who_cannot_be(person):
    article, known = draft(), {"khach": khach().pk, "lan": lan().pk}
    page = press(lan(), article, "invite", person=known.get(person, person))
    assert page.context["invite"].errors.keys() == {"person"}
    assert not article.invited.exists()


@pytest.mark.parametrize(
    ("act", "typed"),
    [
        ("share", {"days": "400"}), ("share", {"days": "x"}),
        ("share", {"note": "x" * 200, "days": "1"}), ("unshare", {"number": "9" * 40}),
        ("unshare", {"number": "-1"}), ("uninvite", {"number": "1e9"}),
        ("ask_leader", {"name": "x", "days": "1"}), ("unask_leader", {"number": "1"}), ("drop", {}),
    ],
)  # fmt: skip
def test_strange_input_makes_no_link(act, typed):
    assert press(lan(), draft(), act, **typed).status_code in (200, 302)
    assert not PreviewLink.objects.exists()
    assert not ApprovalLink.objects.exists()


@pytest.mark.parametrize(
    ("person", "status"), [(minh, 404), (dung, 404), (khach, 302), (None, 302)]
)
def test_stranger_finds_no_sharing(person, status):
    article = draft()
    client = AtDesk(person()).client if person else Client()
    address = AtDesk(lan()).address(article, "sharing")
    for act in ("share", "invite", "unshare", "ask_leader"):
        data = {"act": act, "days": "1", "person": minh().pk, "name": "x"}
        assert client.post(address, data).status_code == status
    assert client.get(address).status_code == status
    assert not PreviewLink.objects.exists()
    assert not article.invited.exists()


def test_reporter_who_reads_a_public_story_of_another_does_not_share_it():
    article = published()
    desk = AtDesk(minh())
    assert desk.open(article, "sharing").status_code == 403
    assert "/sharing/" not in said(desk.open(article))


# -- Preview links --------------------------------------------------------------------------------


def test_key_shows_the_page_that_readers_would_get_with_its_photos():
    address = shared(draft(headline="Bản nháp kín", photos=(use(photo(), is_lead=True),)))
    answer = Client().get(address)
    text = said(answer)
    assert answer.status_code == 200
    assert "Bản nháp kín" in text
    assert 'class="band"' in text
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies
    picture = re.search(rf'src="({re.escape(address)}anh/[0-9a-f]+)"', text)[1]
    assert Client().get(picture)["Content-Type"] == "image/jpeg"
    assert "quan-tri" not in text


def test_key_of_one_story_opens_no_photo_of_another():
    other = photo()
    address = shared(draft(photos=(use(photo()),)))
    foreign = other.renditions.first().content_hash
    assert Client().get(f"{address}anh/{foreign}").status_code == UNKNOWN


def test_event_is_shared_alike():
    assert Client().get(shared(event_draft())).status_code == 200


def _revoked(article):
    press(ha(), article, "unshare", number=PreviewLink.objects.get().pk)


def _expired(article):
    PreviewLink.objects.update(made_at=timezone.now() - DAY, expires_at=timezone.now() - HOUR)


def _trashed(article):
    verbs.trash(article, by=lan())


def _maker_left(article):
    maker = lan()
    maker.is_active = False
    maker.save()


@pytest.mark.parametrize("end", [_revoked, _expired, _trashed, _maker_left])
def test_ended_link_says_so_and_shows_nothing(end):
    article = draft(headline="Bản nháp kín", photos=(use(photo(), is_lead=True),))
    address = shared(article)
    picture = re.search(r'src="(/xem-truoc/[^"]+)"', said(Client().get(address)))[1]
    end(article)
    answer = Client().get(address)
    assert answer.status_code == GONE
    assert "Bản nháp kín" not in said(answer)
    assert Client().get(picture).status_code == UNKNOWN


def test_altered_key_is_as_unknown_as_any_address():
    address = shared()
    for other in (address[:-2] + "/", address[:-5] + "AAAA/", "/xem-truoc/" + "a" * 60 + "/"):
        assert Client().get(other).status_code == UNKNOWN
    assert Client().get(address.replace("xem-truoc", "duyet")).status_code == UNKNOWN
    assert Client().post(address).status_code == 405


# -- Approval links -------------------------------------------------------------------------------


@pytest.fixture
def links_on(settings):
    settings.APPROVAL_LINKS = True


def test_leader_reads_and_approves_and_nothing_is_published(links_on):
    article = submitted(headline="Bài chờ lãnh đạo")
    address, leader = asked(article), Client(enforce_csrf_checks=True)
    page = leader.get(address)
    assert "Bài chờ lãnh đạo" in said(page)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', said(page))[1]
    assert leader.post(address, {"verdict": "approve"}).status_code == 403
    answer = leader.post(address, {"verdict": "approve", "csrfmiddlewaretoken": token})
    assert answer.status_code == 200
    article.refresh_from_db()
    assert article.stage == Stage.APPROVED
    assert not article.publications.exists()
    assert Client().get(address).status_code == GONE
    line = StatusChange.objects.filter(verb="approve").get()
    assert (line.by, line.details["leader"], line.details["address"]) == (
        ha(),
        "Ông Khang",
        "127.0.0.1",
    )


def test_leader_returns_with_a_reason_and_not_without(links_on):
    article = submitted()
    address = asked(article)
    page = Client().post(address, {"verdict": "return", "note": " "})
    assert page.status_code == 200
    assert 'class="problem"' in said(page)
    Client().post(address, {"verdict": "return", "note": "Chưa đúng chủ trương."})
    article.refresh_from_db()
    assert article.stage == Stage.RETURNED
    # The writer reads whose reason it is, not the name of whoever made the link.
    assert article.comments.get().text == "Ông Khang: Chưa đúng chủ trương."


def test_leader_who_presses_twice_is_told_what_the_first_press_did(links_on):
    address = asked(submitted())
    Client().post(address, {"verdict": "approve"})
    again = Client().post(address, {"verdict": "approve"})
    assert again.status_code == GONE
    assert "Qua liên kết này, bài đã được duyệt lúc" in said(again)


def test_looking_or_an_unknown_verdict_decides_nothing(links_on):
    article = submitted()
    address = asked(article)
    Client().get(address, {"verdict": "approve"})
    for typed in ({}, {"verdict": "publish"}, {"verdict": "approve_and_publish"}):
        assert Client().post(address, typed).status_code == 200
    article.refresh_from_db()
    assert article.stage == Stage.SUBMITTED


def test_edit_ends_the_link_and_the_leader_is_told(links_on):
    article = submitted()
    address = asked(article)
    edited(article, by=quan(), standfirst="Khác.")
    for answer in (Client().get(address), Client().post(address, {"verdict": "approve"})):
        assert answer.status_code == GONE
    article.refresh_from_db()
    assert article.stage == Stage.SUBMITTED


def test_leader_sees_what_changes_for_readers(links_on):
    shown = photo("Bến nước cũ.")
    article = published(photos=(use(shown, number=1),), tags=("gốm",))
    (entry,) = read(article).photos
    anew = {"photos": (replace(entry, caption="Bến nước mới."),), "tags": ("đò",)}
    article = edited(article, by=lan(), standfirst="Sapo hoàn toàn mới.", **anew)
    text = said(Client().get(asked(verbs.submit(article, by=lan()))))
    changes = text[text.index("<details>") : text.index("</details>")]
    assert "<del>cũ</del>" in changes and "<ins>mới</ins>" in changes
    assert "<del>gốm</del>" in changes and "<ins>đò</ins>" in changes
    assert "Sapo hoàn toàn mới." in changes.replace("<ins>", "").replace("</ins>", "")


def test_link_is_offered_to_editors_and_only_where_it_is_switched_on(settings):
    article = submitted()
    for on, person, offered in ((False, ha, False), (True, ha, True), (True, lan, False)):
        settings.APPROVAL_LINKS = on
        page = said(AtDesk(person()).open(article, "sharing"))
        assert ('value="ask_leader"' in page) == offered


def test_switched_off_links_are_unknown(links_on, settings):
    address = asked()
    settings.APPROVAL_LINKS = False
    assert Client().get(address).status_code == UNKNOWN
