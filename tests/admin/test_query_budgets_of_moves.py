"""What a move asks of the database: neither the length of a story nor its history counts."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.workflow import verbs
from articles.workflow.content import BylineEntry
from articles.workflow.pictures.making import complete
from tests.admin.typing_in import AtDesk, typed
from tests.builders import approved, author, draft, edited, ha, lan, photo, submitted, update, use

pytestmark = pytest.mark.django_db

SUBMIT, APPROVE, PUBLISH, BOTH, SAVE_AND_SUBMIT = 13, 15, 19, 21, 25
# What readers have is read, and whether it is taken down; a predecessor gets its end, and what was
# once said to be wrong is printed again.
UPDATE = PUBLISH + 4
_FRAME = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def _story(make, size):
    photos = [
        photo(f"Học viên thứ {number} bên khung cửi.", alt=f"Khung cửi thứ {number}")
        for number in range(size)
    ]
    for each in photos:
        complete(each)
    names = tuple(BylineEntry(author(f"Tác giả {number}").pk) for number in range(size))
    tags = tuple(f"thẻ {number}" for number in range(size))
    return make(photos=tuple(map(use, photos)), bylines=names, tags=tags)


def _asked(act):
    """How many statements beside those that begin and end a transaction."""
    with CaptureQueriesContext(connection) as asked:
        assert act().status_code == 302
    return sum(not query["sql"].startswith(_FRAME) for query in asked.captured_queries)


def _move(desk, story, verb):
    address = reverse("admin:articles_article_move", args=[story.pk, verb])
    return _asked(lambda: desk.client.post(address, {"seen": story.content_hash}))


@pytest.mark.parametrize(
    ("person", "make", "verb", "budget"),
    [
        (lan, draft, "submit", SUBMIT),
        (ha, submitted, "approve", APPROVE),
        (ha, approved, "publish", PUBLISH),
        (ha, submitted, "approve_and_publish", BOTH),
    ],
)
def test_move_stays_within_its_budget_however_long_the_story(person, make, verb, budget):
    desk = AtDesk(person())
    _move(desk, _story(make, 1), verb)
    counts = {size: _move(desk, _story(make, size), verb) for size in (1, 4)}
    assert counts[1] == counts[4] <= budget


def test_publishing_the_next_version_does_not_ask_for_those_before():
    desk, counts = AtDesk(ha()), []
    story = verbs.publish(_story(approved, 1), by=ha())
    for _version in range(3):
        story = verbs.submit(edited(story, body=f"<p>Bản {len(counts)}.</p>"), by=lan())
        story = verbs.approve(story, by=ha())
        counts.append(_move(desk, story, "publish"))
        story = update(story, standfirst=f"Lớp thứ {len(counts)} học buổi tối.")
    assert len(set(counts)) == 1
    assert counts[0] <= UPDATE


def test_save_with_a_move_reads_the_story_no_more_than_either():
    desk = AtDesk(lan())
    _move(desk, _story(draft, 1), "submit")  # reads the register, once in a process
    story = _story(draft, 1)
    page = desk.open(story)
    sent = typed(page, standfirst="Lớp nay có mười lăm học viên.", _move="submit")
    asked = _asked(lambda: desk.client.post(page.request["PATH_INFO"], sent))
    story.refresh_from_db()
    assert story.stage == "submitted"
    assert asked <= SAVE_AND_SUBMIT
