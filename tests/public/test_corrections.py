"""What was put right is told where it belongs, for as long as readers have the story (law 1)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import feedparser
import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Correction, StatusChange
from articles.pages.corrections import LEGAL_TITLE
from articles.pages.front import front_context
from articles.workflow import verbs
from articles.workflow.refusal import Refused
from tests.builders import DAY, HOUR, edited, ha, lan, published, row_of
from tests.machines.soundness import sound_feed
from tests.public_lists.reading import headings, main_of, next_of, read_through

pytestmark = pytest.mark.django_db

Kind = Correction.Kind


def corrected(kind: str = Kind.CORRECTION, **how: Any) -> Any:
    story = published(headline=how.pop("headline", "Rãnh cao hơn sân"))
    story = verbs.approve(
        verbs.submit(edited(story, standfirst="Dân góp 240 triệu."), by=lan()), by=ha()
    )
    said = {"wrong": "góp 420 triệu", "right": "góp 240 triệu", "note": "Xin lỗi bà con."}
    return verbs.correct(story, by=ha(), kind=kind, **said | how)


@pytest.mark.parametrize("kind", [Kind.APOLOGY, Kind.CLARIFICATION])
def test_what_must_be_known_first_stands_above_the_text(client: Client, kind: str) -> None:
    html = main_of(client, row_of(corrected(kind)).get_absolute_url())
    assert html.index('id="dinh-chinh"') < html.index('class="text"')
    assert html.count("góp 420 triệu") == 1


@pytest.mark.parametrize("kind", [Kind.CORRECTION, Kind.UPDATE])
def test_small_mends_stand_below_it(client: Client, kind: str) -> None:
    html = main_of(client, row_of(corrected(kind)).get_absolute_url())
    assert html.index('class="text"') < html.index('id="dinh-chinh"')
    assert html.count("góp 420 triệu") == 1


def test_correction_of_an_import_is_dated_after_what_it_corrects_and_the_log_says_so() -> None:
    now = timezone.now()
    story = published(as_of=now - 3 * DAY)
    story = verbs.approve(verbs.submit(edited(story, standfirst="240."), by=lan()), by=ha())
    said = {"wrong": "420", "right": "240"}
    with pytest.raises(Refused):
        verbs.correct(story, by=ha(), as_of=now - 4 * DAY, **said)
    verbs.correct(story, by=ha(), as_of=now - 2 * DAY, **said)
    row = row_of(story)
    assert row.live_from == row.updated_at == Correction.objects.get().made_at == now - 2 * DAY
    assert StatusChange.objects.latest("pk").imported


def test_title_of_the_legal_kind_is_the_laws(client: Client) -> None:
    address = row_of(corrected(Kind.APOLOGY)).get_absolute_url()
    assert LEGAL_TITLE == "Thông tin cải chính, xin lỗi"
    for page in (address, "/dinh-chinh/", "/dinh-chinh/rss/"):
        assert LEGAL_TITLE in client.get(page).content.decode()


def test_each_is_dated_wherever_it_is_told(client: Client) -> None:
    address = row_of(corrected(front_until=timezone.now() + DAY)).get_absolute_url()
    made = timezone.localtime(Correction.objects.get().made_at)
    said = {address: "section", "/dinh-chinh/": "article", "/": "section"}
    for page, kind in said.items():
        html = main_of(client, page)
        beside = html[: html.index("góp 420 triệu")].rpartition(f"<{kind} ")[2]
        assert f'<time datetime="{made:%Y-%m-%dT%H:%M}' in beside, page


def test_list_holds_each_with_its_story_and_no_other(client: Client) -> None:
    published(headline="Không sai gì")
    corrected(headline="Bài sai")
    html = main_of(client, "/dinh-chinh/")
    assert headings(html) == ["Bài sai"]
    assert "góp 420 triệu" in html
    assert "góp 240 triệu" in html


def test_correction_to_come_is_told_nowhere_before_its_moment(client: Client) -> None:
    story = corrected(at=timezone.now() + HOUR, front_until=timezone.now() + DAY)
    assert headings(main_of(client, "/dinh-chinh/")) == []
    now = front_context(timezone.now())
    later = front_context(timezone.now() + 2 * HOUR)
    assert (len(now["corrections"]), len(later["corrections"])) == (0, 1)
    verbs.unschedule(story, by=ha())
    assert front_context(timezone.now() + 2 * HOUR)["corrections"] == []


def test_correction_stands_beside_the_lead_in_the_room_of_two_headlines() -> None:
    for number in range(10):
        published(headline=f"Tin thứ {number}.", as_of=timezone.now() - number * HOUR)
    assert len(front_context(timezone.now())["latest"]) == 9
    corrected(front_until=timezone.now() + DAY)
    assert len(front_context(timezone.now())["latest"]) == 7


def test_it_leaves_list_feed_and_front_page_with_its_story_and_comes_back(client: Client) -> None:
    story = corrected(front_until=timezone.now() + DAY)

    def told() -> tuple[bool, ...]:
        pages = ("/dinh-chinh/", "/dinh-chinh/atom/", "/")
        return tuple("góp 240 triệu" in client.get(page).content.decode() for page in pages)

    assert told() == (True, True, True)
    verbs.retract(story, by=ha(), notice="Đã gỡ.", reason="Kiểm tra lại.")
    assert told() == (False, False, False)
    verbs.republish(story, by=ha())
    assert told() == (True, True, True)


def test_front_page_tells_it_until_the_moment_set() -> None:
    until = timezone.now() + DAY
    corrected(front_until=until)
    before, after = (front_context(until + dt.timedelta(seconds=s)) for s in (-1, 0))
    assert [one.notice.right for one in before["corrections"]] == ["góp 240 triệu"]
    assert after["corrections"] == []


def test_front_page_tells_nothing_that_was_given_no_place_there() -> None:
    corrected()
    assert front_context(timezone.now())["corrections"] == []


def test_end_on_the_front_page_lies_after_the_publication() -> None:
    with pytest.raises(Refused) as refused:
        corrected(front_until=timezone.now() - HOUR)
    assert refused.value.field == "front_until"
    assert not Correction.objects.exists()


def test_feeds_give_every_correction_an_id_of_its_own(client: Client) -> None:
    story = corrected(Kind.APOLOGY, headline="Một bài, hai lần sửa")
    story = verbs.approve(verbs.submit(edited(story, standfirst="Lại sửa."), by=lan()), by=ha())
    verbs.correct(story, by=ha(), right="Lại sửa.")
    for form in ("rss", "atom", "json"):
        text = sound_feed(client, f"/dinh-chinh/{form}/", form)
        if form == "json":
            continue
        feed = feedparser.parse(text)
        assert not feed.bozo
        assert [entry.title for entry in feed.entries] == [
            "Đính chính: Một bài, hai lần sửa",
            f"{LEGAL_TITLE}: Một bài, hai lần sửa",
        ]
        assert len({entry.id for entry in feed.entries}) == 2
        assert "Đã viết: góp 420 triệu<br" in feed.entries[1].description


def test_list_goes_on_by_key_and_misses_none(client: Client) -> None:
    story = corrected()
    moment = Correction.objects.get().made_at
    # At one moment, so that only the numbers order them.
    Correction.objects.bulk_create(
        Correction(article=story, right=f"Sửa {number}", made_by=ha(), made_at=moment)
        for number in range(24)
    )
    first = main_of(client, "/dinh-chinh/")
    assert len(headings(first)) == 20
    assert next_of(first)
    assert len(read_through(client, "/dinh-chinh/")) == 25
