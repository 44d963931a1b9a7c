"""Whatever a program sends: one clear sentence, the field's name, nothing kept; never 500."""

from __future__ import annotations

import pytest

from articles.models import Article
from tests.api.calling import Program, address
from tests.builders import author, draft, event_draft, ha, lan, photo, section, submitted

pytestmark = pytest.mark.django_db

HUGE = 10**30
DEEP = 100_000
NO_JSON = [
    b"{", b"x", b"[]", b'"x"', b"null", b"1", b"\xff\xfe", b'{"content": NaN}',
    b'{"version": 1, "version": 1}',
    b'{"content": {"headline": "\xed\xa0\x80"}}', b"[" * DEEP, b'{"content":' * DEEP,
    b'{"content": ' + b"9" * 10_000 + b"}", b"x" * (3 * 1024 * 1024 + 1),
]  # fmt: skip


def test_what_is_no_json_object_is_said_to_be_none():
    article, program = submitted(), Program(ha())
    paths = (
        ("POST", "articles/"),
        ("PATCH", address(article)),
        ("POST", f"{address(article)}moves/claim/"),
    )
    for raw in NO_JSON:
        for method, path in paths:
            answer = program.call(method, path, raw)
            assert (raw[:20], answer.status_code) == (raw[:20], 400)
            assert answer.json()["message"]
    assert Article.objects.count() == 1


WORDS = [
    ("headline", "a\0b"), ("headline", "\ud800"), ("headline", 1), ("headline", None),
    ("headline", "a" * 301), ("headline", []), ("standfirst", "a" * 1001), ("source", {}),
    ("body", "\0"), ("body", "<b>" * DEEP), ("body", "a" * 2_000_000), ("body", True),
    ("section", "khong-co"), ("section", 1), ("section", "\ud800"), ("section", ""),
    ("tags", "a"), ("tags", [1]), ("tags", ["x" * 101]), ("tags", [["a"]]),
    ("tags", [str(number) for number in range(31)]), ("tags", ["a"] * 10_000),
    ("bylines", "thu-yen"), ("bylines", [""]), ("bylines", [None]), ("bylines", [HUGE]),
    ("bylines", [True]), ("bylines", [{}]), ("bylines", [{"author": {}}]), ("bylines", ["ai-do"]),
    ("bylines", ["thu-yen", "thu-yen"]), ("bylines", [{"author": "thu-yen", "role": "x"}]),
    ("bylines", [{"author": "thu-yen", "role": []}]), ("bylines", ["thu-yen"] * 201),
    ("photos", {}), ("photos", [1]), ("photos", [{}]), ("photos", [{"photo": HUGE}]),
    ("photos", [{"photo": 10**9}]), ("photos", [{"photo": "1"}]), ("photos", [{"photo": 1.5}]),
    ("genre", "x"), ("genre", None), ("genre", ["news"]), ("running_story", "x"),
    ("dated_on", "0001-01-01"), ("dated_on", "9999-12-31"), ("dated_on", "31/12/2026"),
    ("dated_on", 20261231), ("dated_on", "2026-02-31"), ("dated_time", "25:00"),
    ("dated_time", "17:30"), ("related", ["1"]), ("related", [HUGE]), ("related", [999]),
    ("related", list(range(1, 9))), ("related", [-1]), ("khac", 1),
]  # fmt: skip


def test_words_that_cannot_be_kept_are_refused_at_their_field():
    section(), author()
    program = Program(lan())
    for field, value in WORDS:
        answer = program.create({"headline": "Mưa lớn", field: value})
        said = (field, str(value)[:20], answer.status_code)
        assert said == (field, str(value)[:20], 400)
        assert answer.json()["field"] == field
        assert answer.json()["message"].endswith(".")
    assert not Article.objects.exists()


USES = [
    {"caption": "a" * 501}, {"alt": "a" * 301}, {"alt": "\0"}, {"is_lead": "yes"}, {"number": 0},
    {"number": 1000}, {"number": "1"}, {"credit": "x"},
]  # fmt: skip


def test_photo_that_cannot_be_used_so_is_refused():
    program, chosen = Program(lan()), {"photo": photo().pk}
    for use in USES:
        answer = program.create({"photos": [chosen | use]})
        assert (use, answer.status_code) == (use, 400)
    assert not Article.objects.exists()


MOMENTS = [
    "0001-01-01T00:00", "0001-01-01T00:00+14:00", "9999-12-31T23:59", "9999-12-31T23:59-14:00",
    "mai", "", 1, [], "2026-12-01", "2026-13-01T00:00", "x" * 100_000, "٢٠٢٦-12-01T00:00",
]  # fmt: skip


def test_moment_that_is_none_is_refused_wherever_it_stands():
    article, event = submitted(), event_draft()
    editor, seen = Program(ha()), article.content_hash
    for moment in MOMENTS:
        answers = {
            "embargo_until": editor.save(article, 1, planning={"embargo_until": moment}),
            "starts_at": editor.save(event, 1, content={"starts_at": moment}),
            "at": _published(editor, article, seen=seen, at=moment),
            "until": _published(editor, article, seen=seen, until=moment),
        }
        for field, answer in answers.items():
            said = (moment, answer.status_code, answer.json().get("field"))
            assert said == (moment, 400, field)


def _published(editor, article, **sent):
    return editor.call("POST", f"{address(article)}moves/approve_and_publish/", sent)


MOVES = [
    ("bay", {}, "verb"), ("delete", {}, "verb"), ("Submit", {}, "verb"), ("as_of", {}, "verb"),
    ("claim", {"notice": "x"}, "notice"), ("claim", {"khac\ud800": 1}, "khac"),
    ("correct", {"note": "a" * 1001}, "note"), ("approve", {"note": "a" * 2001}, "note"),
    ("approve", {"note": None}, "note"),
    ("approve", {"override": "yes"}, "override"), ("approve", {"seen": 1}, "seen"),
    ("approve_and_publish", {"as_of": "2026-01-01T00:00"}, "as_of"),
    ("approve_and_publish", {"update": 1}, "update"), ("undo", {"line": HUGE}, "line"),
    ("correct", {"kind": "x"}, "kind"), ("approve", {"by": 1}, "by"),
    ("approve", {"how": 1}, "how"),
]  # fmt: skip


def test_move_that_is_none_is_refused_at_its_field():
    article, editor = submitted(), Program(ha())
    for verb, sent, field in MOVES:
        answer = editor.move(article, verb, **sent)
        said = (verb, answer.status_code, answer.json().get("field"))
        assert said == (verb, 400, field)
    article.refresh_from_db()
    assert article.stage == "submitted"


def test_plans_with_nobody_who_reviews_are_refused():
    article = draft()
    for reviewer in ("lan", "khong-co", 1, "\0"):
        answer = Program(lan()).save(article, 1, planning={"reviewer": reviewer})
        assert (answer.status_code, answer.json()["field"]) == (400, "reviewer")
    answer = Program(lan()).save(article, 1, planning={"stage": "approved"})
    assert (answer.status_code, answer.json()["field"]) == (400, "stage")
    answer = Program(lan()).create({}, stage="approved")
    assert (answer.status_code, answer.json()["field"]) == (400, "stage")
