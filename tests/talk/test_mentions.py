"""@ and a name tells whoever may see the story; answering tells whoever spoke before."""

from __future__ import annotations

import pytest

from articles.models import Notice
from articles.workflow import talk
from tests.builders import draft, dung, event_draft, ha, lan, minh, oanh, published, quan
from tests.notices.inboxes import told
from tests.talk.talking import Talker

pytestmark = pytest.mark.django_db


def named(text: str) -> set[str]:
    people = [lan(), minh(), ha(), quan()]
    return {person.username for person in talk.named_in(text, people)}


def test_names_and_accounts_are_called_the_longest_first() -> None:
    person = minh()
    person.first_name = "Lan Anh"
    person.save()
    assert named("@Lan Anh xem giúp") == {"minh"}
    assert named("@lan xem giúp, @HÀ nữa") == {"lan", "ha"}
    assert named("thư gửi lan@toasoan.vn, @Lanh, Lan") == set()
    assert named("@Qua\u0302n") == {"quan"}


def test_called_person_is_told_with_the_words() -> None:
    talk.say(draft(), ha(), "@Lan: số này của xã hay của ông Khoát?")
    notice = Notice.objects.get()
    assert (notice.recipient, notice.kind) == (lan(), "mentioned")
    assert "của xã" in notice.note


def test_nobody_is_called_to_a_story_out_of_sight() -> None:
    minh(), dung()
    public = published()
    Notice.objects.all().delete()
    talk.say(public, ha(), "@Minh @Dũng @Hà xem nhé", mentioned=[minh()])
    assert not Notice.objects.exists()


def test_everybody_who_spoke_in_the_thread_is_told_of_an_answer_but_the_one_who_gives_it() -> None:
    article = draft()
    first = talk.say(article, ha(), "Ai nói câu này?")
    talk.say(article, lan(), "Ông Khoát.", thread=first)
    talk.say(article, quan(), "Tôi cũng hỏi.", thread=first)
    assert (told(ha()), told(lan()), told(quan())) == (["mentioned"] * 2, ["mentioned"], [])


def test_names_offered_are_those_who_may_see_the_story() -> None:
    minh(), dung(), oanh(), quan()
    gone = quan()
    gone.is_active = False
    gone.save()
    for story in (draft(), event_draft()):
        desk = Talker(ha())
        people = desk.client.get(desk.talk_address(story, "talk_people")).json()["people"]
        assert [person["name"] for person in people] == ["Lan", "Oanh"]


def test_one_taken_from_the_story_reads_its_notices_no_longer() -> None:
    article = draft()
    article.invited.add(minh())
    talk.say(article, ha(), "@Minh gọi lại nhân chứng nhé")
    inbox = Talker(minh()).client.get("/quan-tri/tin-bao/")
    assert "gọi lại nhân chứng" in inbox.content.decode()
    article.invited.remove(minh())
    inbox = Talker(minh()).client.get("/quan-tri/tin-bao/")
    assert "gọi lại nhân chứng" not in inbox.content.decode()
    assert "count--new" not in inbox.content.decode()
