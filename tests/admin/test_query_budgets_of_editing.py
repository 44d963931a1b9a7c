"""What opening and saving a story asks of the database; how long the story is does not count."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.workflow import talk, verbs
from articles.workflow.content import BylineEntry
from tests.admin.typing_in import AtDesk, typed
from tests.builders import author, draft, edited, ha, lan, minh, photo, published, use

pytestmark = pytest.mark.django_db

PAGE, SAVE, SAVE_ALL = 10, 15, 24
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


def test_who_signs_or_was_invited_opens_it_within_the_same_budget():
    article = _live_with_changes(1)
    author("Minh", user=minh())
    verbs.invite(article, by=lan(), person=minh())
    desk = AtDesk(minh())
    desk.open(article)
    assert _asked(lambda: desk.open(article), 200) <= PAGE


def _all_others(page, size):
    """Each photo, name and tag of the page exchanged for another that is there already."""
    draft(tags=("ba", "bốn"))
    changed = {"headline": "Tít khác", "tags": "ba, bốn"}
    for number in range(size):
        changed[f"photos__{number}__photo"] = str(photo().pk)
        changed[f"bylines__{number}__author"] = str(author(f"Cộng tác viên {number}").pk)
    return typed(page, **changed)


def test_saving_other_photos_names_and_tags_does_not_ask_for_each_of_them():
    counts = []
    for size in (1, 4):
        article, desk = _live_with_changes(size), AtDesk(ha())
        desk.open(article)
        sent = _all_others(desk.open(article), size)
        address = desk.address(article)
        counts.append(
            _asked(lambda desk=desk, to=address, sent=sent: desk.client.post(to, sent), 302)
        )
        article.refresh_from_db()
        assert [tag.name for tag in article.tags.order_by("name")] == ["ba", "bốn"]
        assert {byline.printed_name for byline in article.bylines.all()} == {
            f"Cộng tác viên {number}" for number in range(size)
        }
        assert article.photo_uses.count() == size
    assert counts[0] == counts[1] <= SAVE_ALL
