"""Co-writers, handed-over work, and links for people without an account; each is a verb."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from articles.models import ApprovalLink, Stage
from articles.workflow import keys, rights, verbs
from articles.workflow.refusal import Incomplete, Refused
from articles.workflow.verbs.handing_over import open_work
from articles.workflow.verbs.sharing import MOST_LINKS
from tests.builders import (
    DAY,
    HOUR,
    approved,
    draft,
    dung,
    edited,
    ha,
    khach,
    lan,
    minh,
    oanh,
    published,
    quan,
    section,
    submitted,
)

pytestmark = pytest.mark.django_db


# -- Co-writers -----------------------------------------------------------------------------------


def test_invited_reporter_writes_with_her_until_she_is_uninvited():
    article = verbs.invite(draft(), by=lan(), person=minh())
    assert edited(article, by=minh(), standfirst="Minh viết thêm.").version > article.version
    article = verbs.uninvite(article, by=lan(), person=minh())
    assert not rights.owns(minh(), article)
    told = article.statuschanges.filter(verb__in=("invite", "uninvite"))
    assert [line.details["person"] for line in told] == ["minh", "minh"]


def test_invited_may_leave_by_himself():
    article = verbs.invite(draft(), by=lan(), person=minh())
    assert not verbs.uninvite(article, by=minh(), person=minh()).invited.exists()


@pytest.mark.parametrize("person", [khach, dung])
def test_nobody_is_invited_who_may_not_write(person):
    with pytest.raises(Refused):
        verbs.invite(draft(), by=lan(), person=person())


@pytest.mark.parametrize("person", [minh, khach, dung])
def test_stranger_neither_invites_nor_shares(person):
    article = draft()
    for refused in (
        lambda: verbs.invite(article, by=person(), person=minh()),
        lambda: verbs.uninvite(article, by=person(), person=lan()),
        lambda: verbs.share(article, by=person(), note="", span=DAY),
    ):
        with pytest.raises(Refused):
            refused()
    assert not article.invited.exists()
    assert not article.previewlinks.exists()


def test_invitation_does_not_close_the_way_back():
    article = verbs.invite(submitted(), by=lan(), person=minh())
    assert verbs.undo(article, by=lan()).stage == Stage.DRAFT


# -- Handing over ---------------------------------------------------------------------------------


def test_drafts_and_claims_go_over_and_bylines_stay():
    mine, sent, live = draft(), submitted(), published()
    signed = list(mine.bylines.values())
    claimed = verbs.claim(submitted(by=minh()), by=ha())
    assert {story.pk for story in open_work(lan())} == {mine.pk, sent.pk}
    for story in open_work(lan()):
        verbs.hand_over(story, by=oanh(), giver=lan(), taker=minh())
    for story in open_work(ha()):
        verbs.hand_over(story, by=dung(), giver=ha(), taker=quan())
    for story in (mine, sent, claimed, live):
        story.refresh_from_db()
    assert (mine.created_by, sent.created_by, live.created_by) == (minh(), minh(), lan())
    assert claimed.claimed_by == quan()
    assert list(mine.bylines.values()) == signed
    assert mine.statuschanges.first().details["giver"] == "lan"


def test_claim_handed_to_a_reporter_goes_back_to_the_queue():
    claimed = verbs.claim(submitted(by=minh()), by=ha())
    claimed = verbs.hand_over(claimed, by=oanh(), giver=ha(), taker=lan())
    assert (claimed.claimed_by, claimed.stage) == (None, Stage.SUBMITTED)


@pytest.mark.parametrize("person", [lan, ha, khach])
def test_only_who_keeps_accounts_hands_over(person):
    article = draft()
    with pytest.raises(Refused):
        verbs.hand_over(article, by=person(), giver=lan(), taker=minh())


def test_nothing_is_handed_to_whom_may_not_write_nor_of_whom_it_is_not():
    article = draft()
    for giver, taker in ((lan(), khach()), (lan(), lan()), (minh(), ha())):
        with pytest.raises(Refused):
            verbs.hand_over(article, by=oanh(), giver=giver, taker=taker)


# -- Preview links --------------------------------------------------------------------------------


def test_key_is_kept_as_a_digest_alone_and_only_for_its_purpose():
    link, key = verbs.share(draft(), by=lan(), note="Ông Khang", span=DAY)
    assert keys.read("preview-link", key) == link.digest
    assert key not in str(type(link).objects.values().get())
    assert keys.read("approval-link", key) is None
    assert keys.read("preview-link", key[:-1] + ("A" if key[-1] != "A" else "B")) is None


@pytest.mark.parametrize("span", [dt.timedelta(), -DAY, dt.timedelta(days=31)])
def test_link_lasts_for_a_while_and_not_for_ever(span):
    with pytest.raises(Refused):
        verbs.share(draft(), by=lan(), note="", span=span)


def test_open_links_are_few():
    article = draft()
    for _number in range(MOST_LINKS):
        link, _key = verbs.share(article, by=lan(), note="", span=DAY)
    with pytest.raises(Refused):
        verbs.share(article, by=lan(), note="", span=DAY)
    verbs.unshare(article, by=ha(), link=link.pk)
    with pytest.raises(Refused):
        verbs.unshare(article, by=ha(), link=link.pk)
    verbs.share(article, by=lan(), note="", span=DAY)


# -- Approval links -------------------------------------------------------------------------------


@pytest.fixture
def links_on(settings):
    settings.APPROVAL_LINKS = True


def leader_asked(article=None, by=ha):
    article = article or submitted()
    link, _key = verbs.ask_leader(article, by=by(), name="Ông Khang", span=HOUR)
    return link


def decided(link, approve=True, note=""):
    return verbs.decide(link, approve=approve, note=note, address="203.0.113.7")


def test_leader_approves_once_and_never_publishes(links_on):
    link = leader_asked()
    article = decided(link)
    assert (article.stage, article.approved_by) == (Stage.APPROVED, ha())
    assert not article.publications.exists()
    link.refresh_from_db()
    assert (link.outcome, link.used_from) == (ApprovalLink.Outcome.APPROVED, "203.0.113.7")
    line = article.statuschanges.first()
    assert (line.verb, line.by) == ("approve", ha())
    assert (line.details["leader"], line.details["address"]) == ("Ông Khang", "203.0.113.7")
    with pytest.raises(Refused):
        decided(link, approve=False, note="Nghĩ lại.")


def test_decision_of_a_leader_is_not_the_editor_s_to_take_back(links_on):
    article = decided(leader_asked())
    with pytest.raises(Refused):
        verbs.undo(article, by=ha())
    article.refresh_from_db()
    assert article.stage == Stage.APPROVED


def test_leader_returns_with_a_reason(links_on):
    link = leader_asked()
    with pytest.raises(Refused) as refusal:
        decided(link, approve=False)
    assert refusal.value.field == "note"
    article = decided(link, approve=False, note="Chưa đúng chủ trương.")
    assert article.stage == Stage.RETURNED
    assert article.comments.get().text == "Ông Khang: Chưa đúng chủ trương."


def _edited_and_back(article):
    before = article.standfirst
    edited(article, by=ha(), standfirst="Khác.")
    edited(article, by=ha(), standfirst=before)


def _returned_and_sent_again(article):
    verbs.submit(verbs.send_back(article, by=ha(), note="x"), by=lan())


DEATHS = {
    "an edit": lambda article: edited(article, by=quan(), standfirst="Khác."),
    "an edit that was taken back": _edited_and_back,
    "a return, though sent again": _returned_and_sent_again,
    "an approval that was taken back": lambda article: verbs.undo(
        verbs.approve(article, by=quan()), by=quan()
    ),
    "a revocation": lambda article: verbs.unask_leader(
        article, by=quan(), link=article.approvallinks.get().pk
    ),
    "expiry": lambda article: article.approvallinks.update(
        made_at=timezone.now() - DAY, expires_at=timezone.now() - HOUR
    ),
}


@pytest.mark.parametrize("death", DEATHS)
def test_link_dies_of(links_on, death):
    article = submitted()
    link = leader_asked(article)
    DEATHS[death](article)
    with pytest.raises(Refused):
        decided(link)
    article.refresh_from_db()
    assert article.stage != Stage.APPROVED


def test_claim_does_not_kill_it(links_on):
    article = submitted()
    link = leader_asked(article)
    verbs.claim(article, by=quan())
    assert decided(link).stage == Stage.APPROVED


def test_link_is_made_by_none_but_a_reviewer_of_the_story(links_on):
    economy = section("Kinh tế", "kinh-te")
    economy.editors.add(quan())
    article = submitted(section=economy.pk)
    for person in (ha, lan, minh, dung, khach):
        with pytest.raises(Refused):
            leader_asked(article, by=person)
    assert leader_asked(article, by=quan).made_by == quan()


def test_four_eyes_hold_for_the_maker_when_it_is_made_and_when_it_is_used(links_on, settings):
    with pytest.raises(Refused):
        leader_asked(verbs.submit(draft(by=ha()), by=ha()))
    settings.FOUR_EYES = "off"
    link = leader_asked(verbs.submit(draft(by=ha()), by=ha()))
    settings.FOUR_EYES = "submitter"
    with pytest.raises(Refused):
        decided(link)


def test_maker_who_left_answers_for_nothing_any_more(links_on):
    link = leader_asked()
    hers = ha()
    hers.is_active = False
    hers.save()
    link.refresh_from_db()
    with pytest.raises(Refused):
        decided(ApprovalLink.objects.get(pk=link.pk))


def test_checks_hold_for_the_leader_too(links_on):
    article = edited(submitted(), by=quan(), bylines=())
    with pytest.raises(Incomplete):
        decided(leader_asked(article))
    assert ApprovalLink.objects.get().closed_at is None


def test_links_are_off_unless_switched_on(settings):
    with pytest.raises(Refused):
        leader_asked()
    settings.APPROVAL_LINKS = True
    link = leader_asked()
    settings.APPROVAL_LINKS = False
    with pytest.raises(Refused):
        decided(link)


def test_only_what_waits_for_review_is_put_before_a_leader(links_on):
    for article in (draft(), approved(), published()):
        with pytest.raises(Refused):
            leader_asked(article)
