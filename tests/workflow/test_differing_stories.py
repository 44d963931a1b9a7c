"""Two versions of a story compared: photos, names and dates told as what they are."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from articles.models import Byline, Photo
from articles.workflow.content import BylineEntry, EventContent, PhotoEntry, read
from articles.workflow.differing import Change, Names, Version, between, between_versions
from tests.builders import author, draft, event_words, photo, section, use, words

pytestmark = pytest.mark.django_db


def _compared(old, new):
    return between(old, new, Names.of(old, new))


def _line(changes, name):
    (line,) = [line for line in changes.frame if line.name == name]
    return line


def _said(values):
    return [(part.text, part.change) for value in values for part in value]


def test_same_words_show_nothing():
    content = words(tags=("gốm", "nghề"), photos=(use(photo(), number=1),))
    assert _compared(content, content).none
    assert _compared(content, replace(content, tags=("nghề", "gốm"))).none


def test_headline_and_standfirst_are_compared_by_word():
    old = words(headline="Lớp nghề mở", standfirst="Một câu.\nHai câu.")
    new = replace(old, headline="Lớp may mở", standfirst="Một câu. Hai câu.")
    changes = _compared(old, new)
    assert [part.text for part in changes.headline] == ["Lớp", "nghề", "may", "mở"]
    assert [part.change for part in changes.standfirst] == ["same", "removed", "same"]


def test_authors_tags_section_genre_and_date_are_told_by_name():
    yen, dat = author("Thu Yến"), author("Tuấn Đạt")
    old = words(bylines=(BylineEntry(yen.pk, Byline.Role.BOTH),), tags=("Tết", "gốm"))
    new = replace(
        old,
        bylines=(BylineEntry(yen.pk, Byline.Role.BOTH), BylineEntry(dat.pk, Byline.Role.PHOTOS)),
        tags=("gốm", "làng nghề"),
        section=section("Kinh tế", "kinh-te").pk,
        genre="report",
        dated_on=dt.date(2024, 6, 7),
    )
    changes = _compared(old, new)
    authors = _line(changes, "bylines")
    assert [change for _text, change in _said(authors.new)] == [Change.SAME, Change.ADDED]
    assert authors.new[1][0].text.startswith("Tuấn Đạt (")
    tags = _line(changes, "tags")
    assert _said(tags.old) == [("gốm", Change.SAME), ("Tết", Change.REMOVED)]
    assert _said(tags.new) == [("gốm", Change.SAME), ("làng nghề", Change.ADDED)]
    assert _said(_line(changes, "section").new) == [("Kinh tế", Change.ADDED)]
    assert _said(_line(changes, "dated_on").new) == [("07/06/2024", Change.ADDED)]
    assert {line.name for line in changes.frame} == {
        "bylines", "tags", "section", "genre", "dated_on",
    }  # fmt: skip


def test_authors_in_another_order_are_a_change():
    pair = (BylineEntry(author("A").pk), BylineEntry(author("B").pk))
    old = words(bylines=pair)
    assert not _compared(old, replace(old, bylines=pair[::-1])).none


def test_author_in_another_role_is_the_same_author():
    yen = author("Thu Yến").pk
    old = words(bylines=(BylineEntry(yen, Byline.Role.TEXT),))
    changes = _compared(old, replace(old, bylines=(BylineEntry(yen, Byline.Role.PHOTOS),)))
    (name, *role) = _said(_line(changes, "bylines").new)
    assert name[0].startswith("Thu Yến") and name[1] == Change.SAME
    assert role[0][1] == Change.ADDED


def test_fields_of_an_event_are_compared():
    old = event_words()
    new = replace(old, venue="Nhà hát", all_day=True, ends_at=old.ends_at + dt.timedelta(hours=1))
    assert isinstance(new, EventContent)
    assert {line.name for line in _compared(old, new).frame} == {"venue", "all_day", "ends_at"}


# -- Photos ----------------------------------------------------------------------------------------


def test_other_photo_under_the_same_number_is_a_swap():
    one, other = photo(), photo("Mẻ gốm ra lò.")
    old = words(photos=(use(one, number=1, is_lead=True),))
    (change,) = _compared(old, replace(old, photos=(use(other, number=1, is_lead=True),))).photos
    assert change.swapped and change.recaptioned
    assert (change.old.photo, change.new.photo) == (one.pk, other.pk)


def test_new_lead_in_the_old_ones_place_is_a_swap():
    one, other = photo(), photo()
    old = words(photos=(use(one, number=1, is_lead=True),))
    (change,) = _compared(old, replace(old, photos=(use(other, number=2, is_lead=True),))).photos
    assert change.swapped


def test_caption_alt_credit_and_lead_are_told_apart():
    picture = photo(caption="Hội trường.", alt="Đông người")
    old = words(photos=(use(picture, number=1, caption="Cũ", alt="Một"),))
    new = replace(old, photos=(use(picture, number=1, caption="Mới", alt="Một", is_lead=True),))
    (change,) = _compared(old, new).photos
    assert change.recaptioned and change.lead_changed
    assert not (change.described_anew or change.credited_anew or change.swapped)


def test_photos_in_another_order_are_moved_and_not_changed():
    first, second, third = (use(photo(), number=number) for number in (1, 2, 3))
    old = words(photos=(first, second, third))
    changes = _compared(old, replace(old, photos=(second, third, first))).photos
    assert [change.moved for change in changes] == [False, False, True]
    assert (changes[2].old.place, changes[2].new.place) == (1, 3)
    assert not any(change.changed for change in changes)


def test_added_and_removed_photos_stand_alone():
    one, other = use(photo(), number=1), use(photo(), number=2)
    changes = _compared(words(photos=(one,)), words(photos=(other,))).photos
    assert [(change.old is None, change.new is None) for change in changes] == [
        (True, False),
        (False, True),
    ]


def test_library_words_changed_since_are_what_readers_would_newly_see():
    picture = photo("Chú thích cũ.")
    article = draft(photos=(use(picture),))
    seen = article.revisions.get().seen
    content = read(article)

    def change(**said):
        Photo.objects.filter(pk=picture.pk).update(**said)
        old, new = Version(content, seen), Version(content, {})
        (found,) = between_versions(old, new, Names.of(content)).photos
        return found

    found = change(credit="Người khác")
    assert found.credited_anew and not (found.recaptioned or found.owned_anew)
    found = change(credit=picture.credit, copyright="© Báo")
    assert found.changed and found.owned_anew and not (found.credited_anew or found.made_otherwise)
    found = change(copyright="", digital_source="trainedAlgorithmicMedia")
    assert found.changed and found.made_otherwise


def test_photo_gone_from_the_library_is_no_fault():
    old = words(photos=(PhotoEntry(photo=10**9, number=1),))
    assert len(_compared(old, replace(old, photos=())).photos) == 1


def test_names_are_asked_for_three_times(django_assert_num_queries):
    contents = [words(photos=(use(photo(), number=1),)) for _ in range(3)]
    contents[0] = replace(contents[0], section=section("Kinh tế", "kinh-te").pk)
    with django_assert_num_queries(3):
        Names.of(*contents)
