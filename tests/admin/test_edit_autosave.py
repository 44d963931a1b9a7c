"""What is typed and not saved is kept, offered again, and never put over what others saved."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Autosave, Presence, Revision
from articles.workflow import verbs
from articles.workflow.content import read
from tests.admin.typing_in import AtDesk, said, typed
from tests.builders import draft, event_draft, ha, lan, minh, photo, published, quan, submitted, use

pytestmark = pytest.mark.django_db


class Typist(AtDesk):
    def keep(self, page, story=None, **changes):
        """What the page's script sends while `changes` are typed."""
        address = self.address(story, "autosave") if story else self.new_address()
        return self.client.post(address, typed(page, **changes))

    def new_address(self, noun="article"):
        return reverse(f"admin:articles_{noun}_autosave_new")


def _restored(desk, story):
    return desk.client.get(desk.address(story), {"restore": "1"})


def test_typed_text_is_kept_beside_the_story_and_offered_on_return():
    article = draft(photos=(use(photo()),))
    desk = Typist(lan())
    answer = desk.keep(desk.open(article), article, headline="Chưa lưu", tags="mới")
    assert answer.json()["state"] == "kept"
    assert re.fullmatch(r"\d\d:\d\d", answer.json()["at"])
    article.refresh_from_db()
    assert article.headline != "Chưa lưu"
    assert article.revisions.count() == 1
    page = desk.open(article)
    assert page.context["offer"]["row"].content["headline"] == "Chưa lưu"
    back = _restored(desk, article)
    assert typed(back)["headline"] == "Chưa lưu"
    assert desk.send(back).status_code == 302
    article.refresh_from_db()
    assert (article.headline, set(article.tags.names())) == ("Chưa lưu", {"mới"})
    assert not Autosave.objects.exists()


def test_one_slot_per_person_and_story_is_folded_in_by_the_next_save():
    article = draft()
    desk = Typist(lan())
    page = desk.open(article)
    for step in range(5):
        desk.keep(page, article, headline=f"Gõ {step}")
    assert Autosave.objects.count() == 1
    desk.send(page, headline="Đã lưu")
    assert not Autosave.objects.exists()
    assert article.revisions.count() == 2
    assert desk.open(article).context["offer"]["row"] is None


def test_text_that_the_story_has_already_is_not_kept():
    article = draft()
    desk = Typist(lan())
    page = desk.open(article)
    desk.keep(page, article, headline="Gõ rồi xóa")
    assert desk.keep(page, article).json() == {"state": "same"}
    assert not Autosave.objects.exists()


def test_planning_alone_is_kept_too():
    article = draft()
    desk = Typist(lan())
    page = desk.open(article)
    assert desk.keep(page, article, planned_on="07/06/2027").json()["state"] == "kept"
    assert typed(_restored(desk, article))["planned_on"] == "07/06/2027"


def test_what_cannot_be_read_is_kept_as_it_was_typed():
    article = draft()
    desk = Typist(lan())
    tower = "<div>" * 300 + "đáy" + "</div>" * 300
    assert desk.keep(desk.open(article), article, body=tower, dated_on="hôm nay").status_code == 200
    back = _restored(desk, article)
    assert typed(back)["body"] == tower
    assert typed(back)["dated_on"] == "hôm nay"


def test_text_taken_back_after_others_saved_is_merged_and_overwrites_nothing():
    article = draft()
    desk = Typist(lan())
    desk.keep(desk.open(article), article, headline="Của Lan")
    verbs.save(article, replace(read(article), standfirst="Của Hà."), by=ha(), version=1)
    assert desk.client.get(desk.address(article, "autosave_compare")).status_code == 200
    back = _restored(desk, article)
    assert back.context["moved_on"]
    assert desk.send(back).status_code == 302
    article.refresh_from_db()
    assert (article.headline, article.standfirst) == ("Của Lan", "Của Hà.")


def test_text_of_another_page_of_mine_is_set_aside_before_it_is_replaced():
    article = draft()
    desk = Typist(lan())
    first, second = desk.open(article), desk.open(article)
    desk.keep(first, article, headline="Ở trang một")
    desk.keep(second, article, headline="Ở trang hai")
    kept = Revision.objects.get(kind=Revision.Kind.SET_ASIDE)
    assert kept.content["headline"] == "Ở trang một"
    assert Autosave.objects.get().content["headline"] == "Ở trang hai"


def test_save_on_one_page_leaves_what_another_page_has_not_saved():
    article = draft()
    desk = Typist(lan())
    first, second = desk.open(article), desk.open(article)
    desk.keep(first, article, headline="Ở trang một")
    desk.send(second, standfirst="Lưu ở trang hai.")
    assert desk.open(article).context["offer"]["row"].content["headline"] == "Ở trang một"


def test_dropped_text_stays_a_revision():
    article = draft()
    desk = Typist(lan())
    desk.keep(desk.open(article), article, headline="Bỏ đi")
    assert desk.client.post(desk.address(article, "autosave_drop")).status_code == 302
    assert not Autosave.objects.exists()
    assert Revision.objects.get(kind=Revision.Kind.SET_ASIDE).content["headline"] == "Bỏ đi"


def test_new_story_that_was_never_saved_is_offered_dropped_and_taken_up_again():
    desk = Typist(lan())
    page = desk.open_new()
    assert desk.keep(page).json() == {"state": "same"}
    desk.keep(page, headline="Bài đang viết dở")
    slot = typed(page)["slot"]
    assert "Bài đang viết dở" in said(desk.open_new())
    drop = reverse("admin:articles_article_autosave_drop_new")
    dropped = desk.client.post(drop, {"slot": slot}, follow=True)
    assert "Bài đang viết dở" not in said(dropped)
    desk.client.post(drop, {"slot": slot, "undo": "1"})
    add = reverse("admin:articles_article_add")
    back = desk.client.get(add, {"restore": slot})
    assert desk.send(back).status_code == 302
    assert Article.objects.get().headline == "Bài đang viết dở"
    assert not Autosave.objects.exists()


def test_late_autosave_of_a_page_that_made_its_story_goes_to_that_story():
    desk = Typist(lan())
    page = desk.open_new()
    desk.send(page, headline="Đã lưu")
    assert desk.keep(page, headline="Đã lưu").json() == {"state": "same"}
    assert desk.keep(page, headline="Gõ thêm").json()["state"] == "kept"
    assert Autosave.objects.get().article == Article.objects.get()


def test_events_are_kept_too():
    event = event_draft()
    desk = Typist(lan())
    desk.keep(desk.open(event), event, venue="Sân vận động")
    assert typed(_restored(desk, event))["venue"] == "Sân vận động"


def test_expired_session_is_told_in_json_never_led_to_the_sign_in_page():
    article = draft()
    for page in ("autosave", "presence"):
        answer = Client().post(AtDesk(lan()).address(article, page), {"headline": "x"})
        assert (answer.status_code, answer.json()) == (401, {"state": "signed-out"})


def test_request_from_elsewhere_is_refused_and_a_new_token_is_given():
    article = draft()
    client = Client(enforce_csrf_checks=True)
    client.force_login(lan())
    address = AtDesk(lan()).address(article, "autosave")
    assert client.post(address, {"headline": "x"}).status_code == 403
    token = client.get(address).json()["csrf"]
    answer = client.post(address, {"headline": "x", "csrfmiddlewaretoken": token})
    assert answer.status_code == 200


def test_stranger_learns_nothing_and_keeps_nothing():
    hidden, public, waiting = draft(), published(), submitted()
    other, own = Typist(minh()), Typist(lan())
    pages = ("autosave", "autosave_compare", "autosave_drop", "merge")
    for page in pages:
        assert other.client.post(other.address(hidden, page), {"headline": "x"}).status_code == 404
        assert other.client.post(other.address(public, page)).status_code in (403, 404)
        assert own.client.post(own.address(waiting, page)).status_code in (403, 404)
    assert other.client.post(other.address(hidden, "presence")).status_code == 404
    for story, person in ((public, other), (waiting, own)):
        assert person.client.post(person.address(story, "presence")).json()["state"] == "closed"
    assert not Autosave.objects.exists()
    assert not Presence.objects.exists()


def test_text_of_one_person_is_never_offered_to_another():
    article = draft()
    desk = Typist(lan())
    desk.keep(desk.open(article), article, headline="Của riêng Lan")
    editor = Typist(ha())
    assert "Của riêng Lan" not in said(editor.open(article))
    assert "Của riêng Lan" not in said(_restored(editor, article))
    assert editor.client.get(editor.address(article, "autosave_compare")).status_code == 404


def test_too_much_text_is_refused_plainly_and_what_no_database_takes_is_left_out():
    article = draft()
    desk = Typist(lan())
    page = desk.open(article)
    assert desk.keep(page, article, body="a" * 2_100_000).status_code == 413
    assert (
        desk.keep(page, article, headline="Chữ\x00 \ud800".encode("utf-8", "replace")).json()[
            "state"
        ]
        == "kept"
    )
    assert "\x00" not in str(Autosave.objects.get().typed)


def test_who_else_is_here_is_told_while_they_are_and_not_afterwards():
    article = submitted()
    one, other = AtDesk(ha()), AtDesk(quan())
    here = one.address(article, "presence")
    assert one.client.post(here).json()["present"] == ""
    assert "Hà" in other.client.post(here).json()["present"]
    assert "Quân" in one.client.post(here).json()["present"]
    assert "Quân" in said(one.open(article))
    other.client.post(here, {"gone": "1"})
    assert one.client.post(here).json()["present"] == ""
    other.client.post(here)
    Presence.objects.update(seen_at=timezone.now() - dt.timedelta(seconds=31))
    assert one.client.post(here).json()["present"] == ""


def test_open_page_hears_that_somebody_else_has_saved():
    article = draft()
    desk = AtDesk(lan())
    assert "saved" not in desk.client.post(desk.address(article, "presence")).json()
    verbs.save(article, replace(read(article), standfirst="Hà."), by=ha(), version=1)
    assert "Hà" in desk.client.post(desk.address(article, "presence")).json()["saved"]


def test_open_page_hears_that_the_story_is_no_longer_its_readers_to_edit():
    article = draft()
    desk = AtDesk(lan())
    here = desk.address(article, "presence")
    desk.client.post(here)
    verbs.submit(article, by=lan())
    answer = desk.client.post(here)
    assert answer.status_code == 200
    assert answer.json() == {"state": "closed", "told": "Bạn không còn sửa được bài này nữa."}
    assert not Presence.objects.exists()


def test_page_of_one_who_only_reads_says_nothing_of_being_there():
    article = submitted()
    assert "data-presence" not in said(AtDesk(lan()).open(article))
    assert "data-presence" in said(AtDesk(ha()).open(article))


def test_take_over_keeps_what_the_other_had_typed():
    article = verbs.claim(submitted(), by=ha())
    desk = Typist(ha())
    desk.keep(desk.open(article), article, headline="Hà đang sửa")
    verbs.take_over(article, by=quan())
    kept = Revision.objects.get(kind=Revision.Kind.SET_ASIDE)
    assert (kept.saved_by, kept.content["headline"]) == (ha(), "Hà đang sửa")
    line = article.statuschanges.get(verb="take_over", refused="")
    assert line.details["kept"] == kept.number


def test_tags_are_suggested_with_or_without_marks_to_those_who_write():
    draft(tags=("Quan họ", "làng quan họ", "lúa"))
    address = reverse("admin:articles_article_tags")
    found = AtDesk(lan()).client.get(address, {"q": "quan h"}).json()["tags"]
    assert found == ["Quan họ", "làng quan họ"]
    assert AtDesk(lan()).client.get(address, {"q": "%_'"}).json()["tags"] == []
    assert Client().get(address, {"q": "q"}).status_code == 302


def test_text_taken_back_on_a_second_page_and_the_first_page_overwrite_nothing_of_each_other():
    article, desk = draft(), AtDesk(lan())
    first = typed(desk.open(article), headline="Ở trang một")
    keeping = desk.address(article, "autosave")
    desk.client.post(keeping, first)
    second = typed(desk.client.get(f"{desk.address(article)}?restore=1"))
    assert second["headline"] == "Ở trang một"
    desk.client.post(keeping, second | {"headline": "Ở trang hai"})
    desk.client.post(keeping, first | {"headline": "Lại ở trang một"})
    aside = article.revisions.filter(kind=Revision.Kind.SET_ASIDE)
    assert {one.content["headline"] for one in aside} == {"Ở trang một", "Ở trang hai"}
    # What the first page typed since is not folded in by the second page's save.
    desk.client.post(desk.address(article), second)
    assert Autosave.objects.get().content["headline"] == "Lại ở trang một"


def test_text_taken_back_and_saved_at_once_is_offered_no_more():
    article, desk = draft(), AtDesk(lan())
    desk.client.post(desk.address(article, "autosave"), typed(desk.open(article), headline="Mới"))
    back = typed(desk.client.get(f"{desk.address(article)}?restore=1"))
    desk.client.post(desk.address(article), back)
    assert not Autosave.objects.exists()
