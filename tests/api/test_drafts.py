"""A wire importer's draft: the fields of the form, cleaned as the form cleans them."""

from __future__ import annotations

import pytest

from articles.models import Article, Event, StatusChange
from articles.workflow import verbs
from articles.workflow.content import BylineEntry
from tests.api.calling import Program
from tests.builders import (
    author,
    draft,
    dung,
    event_draft,
    ha,
    lan,
    minh,
    photo,
    published,
    section,
    use,
)

pytestmark = pytest.mark.django_db


def test_draft_has_every_field_that_was_sent_and_says_where_it_is():
    section(), author()
    picture, other = photo(), published()
    content = {
        "headline": "Mưa  lớn ở Đông Hưng",
        "standfirst": "Nước lên nhanh.",
        "body": '<p onclick="x">Một.</p><script>alert(1)</script><figure data-use="1"></figure>',
        "section": "thoi-su",
        "bylines": [{"author": "thu-yen", "role": "text"}],
        "tags": ["mưa lũ", "MƯA LŨ", "Đông Hưng"],
        "photos": [{"photo": picture.pk, "number": 1, "caption": "Nước lên.", "alt": "Đường ngập"}],
        "genre": "report",
        "source": "TTXVN",
        "dated_on": "2026-11-27",
        "dated_time": "17:30",
        "related": [other.pk],
    }
    planning = {"planned_on": "2026-12-01", "embargo_until": "2026-12-01T06:00", "reviewer": "ha"}
    ha()
    answer = Program(lan()).create(content, planning=planning)
    assert answer.status_code == 201
    said = answer.json()
    article = Article.objects.get(pk=said["id"])
    assert answer["Location"].endswith(f"/quan-tri/api/v1/articles/{article.pk}/")
    assert article.body == '<p>Một.</p><figure data-use="1"></figure>'
    assert (article.headline, article.stage) == ("Mưa lớn ở Đông Hưng", "draft")
    assert (article.created_by, article.reviewer) == (lan(), ha())
    kept = said["content"]
    assert kept["body"] == article.body
    assert set(kept["tags"]) == {"Đông Hưng", "mưa lũ"}
    assert kept["photos"][0]["is_lead"] is False
    assert kept["bylines"] == content["bylines"]
    assert said["signed"] == ["Thu Yến"]
    assert (kept["dated_on"], kept["dated_time"]) == ("2026-11-27", "17:30:00")
    assert said["planning"]["embargo_until"] == "2026-11-30T23:00:00Z"
    assert StatusChange.objects.get(article=article).by == lan()


def test_what_is_given_out_may_be_sent_back():
    article = published(photos=(use(photo()),), tags=("a",))
    program = Program(lan())
    said = program.story(article)
    back = program.save(article, said["version"], content=said["content"])
    assert back.status_code == 200
    assert back.json()["content"] == said["content"]
    assert (back.json()["version"], back.json()["stage"]) == (said["version"], "released")


def test_author_is_named_by_address_or_number():
    one, two = author("Thu Yến"), author("Tuấn Đạt")
    said = Program(lan()).create({"bylines": [two.pk, "thu-yen"]}).json()
    assert [line["author"] for line in said["content"]["bylines"]] == [two.slug, one.slug]


def test_draft_may_be_empty_and_an_event_comes_by_the_same_door():
    assert Program(lan()).create({}).status_code == 201
    content = {"headline": "Ngày hội", "starts_at": "2026-12-05T08:00", "venue": "Nhà văn hóa"}
    answer = Program(lan()).call("POST", "events/", {"content": content})
    assert answer.status_code == 201
    assert Event.objects.get().starts_at.isoformat() == "2026-12-05T01:00:00+00:00"
    half = {"content": content | {"all_day": True}}
    answer = Program(lan()).call("POST", "events/", half)
    assert (answer.status_code, answer.json()["field"]) == (400, "starts_at")


def test_draft_sent_twice_with_one_key_is_one_draft():
    def sent(person, key):
        content = {"content": {"headline": "Một lần"}}
        program = Program(person)
        return program.call("POST", "articles/", content, **{"idempotency-key": key})

    first, again = sent(lan(), "wire-000123"), sent(lan(), "wire-000123")
    other, hers = sent(lan(), "wire-000124"), sent(minh(), "wire-000123")
    assert [a.status_code for a in (first, again, other, hers)] == [201, 200, 201, 201]
    assert first.json()["id"] == again.json()["id"]
    assert len({a.json()["id"] for a in (first, other, hers)}) == 3
    bad = sent(lan(), "x" * 201)
    assert (bad.status_code, bad.json()["field"]) == (400, "Idempotency-Key")


def test_two_sent_at_once_with_one_key_are_one_draft(monkeypatch):
    # Neither finds the other's: both had looked before one was made.
    monkeypatch.setattr(verbs, "begun_on", lambda *_asked: None)
    content, key = {"content": {"headline": "Một lần"}}, {"idempotency-key": "wire-000123"}
    made = [Program(lan()).call("POST", "articles/", content, **key).json() for _time in range(2)]
    assert made[0]["id"] == made[1]["id"]
    assert made[1]["content"] == made[0]["content"]


def test_who_may_not_write_makes_nothing():
    answer = Program(dung()).create({"headline": "Của Dũng"})
    assert answer.status_code == 403
    assert not Article.objects.exists()


@pytest.mark.parametrize("noun", ["article", "event"])
def test_story_read_costs_the_same_however_much_hangs_on_it(noun, django_assert_max_num_queries):
    event = noun == "event"
    names = (
        {}
        if event
        else {"bylines": tuple(BylineEntry(author(f"Tác giả {n}").pk) for n in range(6))}
    )
    photos = tuple(use(photo()) for _number in range(4))
    story = (event_draft if event else draft)(photos=photos, tags=("a", "b", "c"), **names)
    program = Program(ha())
    program.story(story)
    with django_assert_max_num_queries(14):
        program.story(story)
