"""Who is told what: written with the move, never to whoever made it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Notice, NoticeChoice
from articles.workflow import notices, verbs
from articles.workflow.content import BylineEntry, Planning, read
from articles.workflow.notices.choices import choices_of
from articles.workflow.refusal import Refused
from tests.builders import (
    HOUR,
    approved,
    author,
    draft,
    dung,
    edited,
    event_draft,
    ha,
    lan,
    minh,
    oanh,
    published,
    quan,
    section,
    submitted,
    update,
)
from tests.notices.inboxes import told, with_mail

pytestmark = pytest.mark.django_db


def test_every_editor_is_told_of_what_was_sent_where_the_section_names_none() -> None:
    editors = [ha(), quan(), oanh()]
    submitted()
    assert [told(editor) for editor in editors] == [["submitted"]] * 3
    assert told(lan()) == told(dung()) == []


def test_editors_of_the_section_are_told_alone() -> None:
    ha(), oanh()
    section().editors.add(quan())
    submitted()
    assert (told(quan()), told(ha()), told(oanh())) == (["submitted"], [], [])


def test_editors_of_the_main_section_are_told_of_a_sub_section() -> None:
    ha()
    section().editors.add(quan())
    below = section("Xã hội", "xa-hoi", parent=section())
    submitted(section=below.pk)
    assert (told(quan()), told(ha())) == (["submitted"], [])


def test_named_reviewer_whose_section_it_is_not_is_not_waited_for() -> None:
    ha(), section().editors.add(quan())
    article = draft()
    saved = verbs.save(
        article,
        read(article),
        by=lan(),
        version=article.version,
        planning=Planning(reviewer_id=ha().pk),
        planned_before=Planning(),
    )
    assert saved.told == [
        "Hà không biên tập chuyên mục này; biên tập viên của chuyên mục được báo thay."
    ]
    verbs.submit(saved.story, by=lan())
    assert (told(quan()), told(ha())) == (["submitted"], [])


def test_named_reviewer_is_told_alone() -> None:
    ha()
    article = draft(planning=Planning(reviewer_id=quan().pk))
    verbs.submit(article, by=lan())
    assert (told(quan()), told(ha())) == (["submitted"], [])


def test_editor_who_sends_an_own_story_is_not_told() -> None:
    quan()
    submitted(by=ha())
    assert (told(ha()), told(quan())) == ([], ["submitted"])


def test_writers_are_told_of_a_return_with_its_reason() -> None:
    signed = BylineEntry(author("Minh", user=minh()).pk)
    article = submitted(bylines=(signed,))
    article.invited.add(quan())
    verbs.send_back(article, by=ha(), note="Gọi lại nhân chứng.")
    assert told(lan()) == told(minh()) == ["returned"]
    assert told(quan())[-1] == "returned"
    assert Notice.objects.filter(recipient=lan()).get().note == "Gọi lại nhân chứng."


def test_two_moves_in_one_are_one_notice() -> None:
    published()
    assert told(lan()) == ["published"]


def test_writers_are_told_of_each_step_readers_feel() -> None:
    article = published()
    article = update(article)
    verbs.retract(article, by=ha(), notice="Bài đã gỡ.", reason="Sai số liệu.")
    assert told(lan()) == ["published", "changed", "taken_down"]


def test_scheduled_publication_is_told_with_its_hour(settings) -> None:
    article = approved()
    hour = article.changed_at + 30 * HOUR
    verbs.publish(article, by=ha(), at=hour)
    assert told(lan()) == ["approved", "published"]
    notice = Notice.objects.filter(recipient=lan()).latest("pk")
    assert notices.sentence(notice) == "Hà hẹn giờ xuất bản bài của bạn"
    assert "Bạn đọc thấy từ" in notice.note


def test_changed_hours_are_told_to_writers_and_to_who_had_approved_and_scheduled() -> None:
    article = approved()
    article = verbs.publish(article, by=quan(), at=article.changed_at + 30 * HOUR)
    article.invited.add(minh())
    Notice.objects.all().delete()
    end = article.changed_at + 60 * HOUR
    verbs.reschedule(article, by=oanh(), at=article.changed_at + 40 * HOUR, until=end)
    assert [told(person) for person in (lan(), minh(), ha(), quan())] == [["rescheduled"]] * 4
    assert told(dung()) == told(oanh()) == []
    notice = Notice.objects.filter(recipient=ha()).get()
    assert notices.sentence(notice) == "Oanh đổi giờ đăng một bài"
    assert "Bạn đọc thấy từ" in notice.note
    assert "Bạn đọc thấy đến" in notice.note


def test_changed_hours_of_what_readers_have_are_told_as_each_has_chosen() -> None:
    article = published()
    for kind in ("published", "changed"):
        NoticeChoice.objects.create(person=lan(), kind=kind, inbox=False, mail=False)
    NoticeChoice.objects.create(person=lan(), kind="rescheduled", inbox=False, mail=True)
    with_mail(lan())
    verbs.reschedule(article, by=quan(), until=article.changed_at + 30 * HOUR)
    notice = Notice.objects.filter(recipient=lan()).latest("pk")
    assert (notice.kind, notice.in_inbox, notice.mail) == ("rescheduled", False, "waiting")
    assert told(ha()) == ["rescheduled"]


def test_events_are_told_of_too() -> None:
    verbs.send_back(verbs.submit(event_draft(), by=lan()), by=ha(), note="Thiếu địa điểm.")
    notice = Notice.objects.get(recipient=lan())
    assert notice.event is not None
    assert notices.sentence(notice) == "Hà trả lại bài của bạn"


def test_save_tells_nobody_and_a_refused_move_neither() -> None:
    ha()
    article = edited(draft(), headline="Tít khác")
    with pytest.raises(Refused):
        verbs.send_back(article, by=ha(), note="x")
    assert not Notice.objects.exists()


def test_what_is_imported_is_not_told() -> None:
    article = approved()
    Notice.objects.all().delete()
    verbs.publish(article, by=ha(), as_of=article.changed_at - 40 * HOUR)
    assert not Notice.objects.exists()


@pytest.mark.parametrize("lost", ["is_active", "is_staff"])
def test_accounts_that_may_sign_in_no_more_are_not_told(lost: str) -> None:
    editor = ha()
    setattr(editor, lost, False)
    editor.save()
    submitted()
    assert told(ha()) == []


@pytest.mark.parametrize(("inbox", "rows"), [(True, ["submitted"]), (False, [])])
def test_choice_of_a_kind_is_respected(inbox: bool, rows: list[str]) -> None:
    NoticeChoice.objects.create(person=ha(), kind="submitted", inbox=inbox, mail=False)
    submitted()
    assert told(ha()) == rows


@pytest.mark.parametrize("verb", ["submit", "send_back"])
def test_telling_costs_a_move_four_queries_at_most(verb: str) -> None:
    editors, by = [with_mail(ha()), with_mail(quan()), with_mail(oanh())], minh()
    below = section("Xã hội", "xa-hoi", parent=section())
    article = draft(section=below.pk)
    for named in (False, True):
        section().editors.set(editors if named else ())
        with CaptureQueriesContext(connection) as asked:
            notices.tell(article, verb, by)
        assert 1 < len(asked) <= 4
    assert len(told(ha())) == 2 * (verb == "submit")


def test_keepers_of_accounts_and_those_concerned_are_told_of_accounts() -> None:
    dung()
    notices.tell_accounts(oanh(), "Lan nay là biên tập viên.", also=[lan().pk])
    assert (told(dung()), told(lan()), told(oanh())) == (["accounts"], ["accounts"], [])


def test_what_is_done_asks_nobody_any_more() -> None:
    def unread() -> list[int]:
        return [notices.unread_count(person) for person in (ha(), quan(), lan())]

    ha(), quan()
    article = verbs.send_back(submitted(), by=ha(), note="Thiếu nguồn.")
    assert unread() == [0, 0, 1]
    article = verbs.submit(article, by=lan())
    assert unread() == [1, 1, 0]
    verbs.approve(article, by=ha())
    assert unread() == [0, 0, 1]


def test_writer_is_asked_to_confirm_and_the_editor_told_that_it_was() -> None:
    article = edited(submitted(), by=ha(), standfirst="Sửa một dấu phẩy.")
    article = verbs.ask_confirmation(article, by=ha())
    assert told(lan()) == ["confirm"]
    verbs.confirm(article, by=lan())
    assert notices.unread_count(lan()) == 0
    assert told(ha())[-1] == "submitted"


def test_co_writer_is_told_of_the_invitation_until_it_is_withdrawn() -> None:
    story = draft()
    verbs.invite(story, by=lan(), person=minh())
    assert told(minh()) == ["invited"]
    assert told(lan()) == []
    verbs.uninvite(story, by=lan(), person=minh())
    assert notices.unread_count(minh()) == 0


def test_invitations_are_chosen_like_every_other_kind() -> None:
    assert "invited" in {choice.kind for choice in choices_of(minh())}
    NoticeChoice.objects.create(person=minh(), kind="invited", inbox=False, mail=False)
    verbs.invite(draft(), by=lan(), person=minh())
    assert told(minh()) == []
