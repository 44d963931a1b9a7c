from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles.models import PublishedArticle
from articles.pages.paging import Key, newest
from articles.sample.archive import fill
from articles.workflow.content import BylineEntry
from tests.builders import HOUR, author, published, section

from .reading import headings, main_of, next_of, read_through

MOMENTS = st.datetimes(dt.datetime(1700, 1, 1), dt.datetime(2200, 1, 1), timezones=st.just(dt.UTC))


@given(MOMENTS, st.integers(1, 10**17))
def test_key_read_back_is_the_same_key(moment: dt.datetime, story: int) -> None:
    assert Key.parse(str(Key(moment, story))) == Key(moment, story)


@given(st.text(max_size=40))
def test_any_other_text_is_no_key_or_one_of_ours(text: str) -> None:
    key = Key.parse(text)
    assert key is None or Key.parse(str(key)) == key


@pytest.mark.django_db
def test_articles_of_one_moment_are_each_shown_once() -> None:
    moment = timezone.now() - HOUR
    made = {published(as_of=moment).pk for _number in range(5)}

    seen, key = [], None
    while True:
        found = newest(PublishedArticle.objects.live(), key, 2)
        seen += [row.story_id for row in found.rows]
        key = Key.parse(found.next_key)
        if key is None:
            break
    assert seen == sorted(made, reverse=True)


@pytest.mark.django_db
def test_reader_goes_through_an_author_s_whole_list_by_key(client: Client) -> None:
    section()
    author("Thu Yến")
    fill(45)
    newest_first = PublishedArticle.objects.newest_first().values_list("headline", flat=True)

    path = author("Thu Yến").get_absolute_url()
    assert read_through(client, path) == list(newest_first)


@pytest.mark.django_db
def test_what_is_published_meanwhile_moves_nothing_on_the_next_page(client: Client) -> None:
    section()
    author("Thu Yến")
    fill(30)
    path = author("Thu Yến").get_absolute_url()
    following = next_of(main_of(client, path))
    before = headings(main_of(client, path + following))

    published(bylines=(BylineEntry(author("Thu Yến").pk),))
    assert headings(main_of(client, path + following)) == before


@pytest.mark.django_db
def test_key_beyond_the_end_is_not_found(client: Client) -> None:
    published()
    key = Key(dt.datetime(1990, 1, 1, tzinfo=dt.UTC), 1)

    assert client.get(f"{author().get_absolute_url()}?truoc={key}").status_code == 404
