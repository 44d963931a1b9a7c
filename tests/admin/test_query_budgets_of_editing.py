"""What opening and saving a story asks of the database; how long the story is does not count."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.workflow import talk
from articles.workflow.content import BylineEntry
from tests.admin.typing_in import AtDesk
from tests.builders import author, edited, ha, lan, photo, published, use

pytestmark = pytest.mark.django_db

PAGE, SAVE = 23, 20
_FRAME = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def _live_with_changes(size):
    names = tuple(BylineEntry(author(f"Tác giả {number}").pk) for number in range(size))
    article = published(
        photos=tuple(use(photo()) for _number in range(size)), bylines=names, tags=("một", "hai")
    )
    article = edited(article, standfirst="Lớp nay có mười lăm học viên.")
    for number in range(size):
        talk.say(article, ha(), f"Xem lại đoạn {number} nhé @lan")
    return article


def _asked(act, status):
    """How many statements beside those that begin and end a transaction."""
    with CaptureQueriesContext(connection) as asked:
        assert act().status_code == status
    return sum(not query["sql"].startswith(_FRAME) for query in asked.captured_queries)


@pytest.mark.parametrize("person", [ha, lan])
def test_opening_and_saving_stay_within_their_budgets_however_long_the_story(person):
    counts = []
    for size in (1, 4):
        article, desk = _live_with_changes(size), AtDesk(person())
        desk.open(article)
        opened = _asked(lambda desk=desk, article=article: desk.open(article), 200)
        page = desk.open(article)
        saved = _asked(
            lambda desk=desk, page=page: desk.send(page, headline="Lớp học nghề buổi tối"), 302
        )
        counts.append((opened, saved))
    short, long = counts
    assert short == long
    assert long[0] <= PAGE
    assert long[1] <= SAVE
