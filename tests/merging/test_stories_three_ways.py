"""Fields, tags, authors and photos of two people's versions."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from articles.workflow.content import (
    ArticleContent,
    BylineEntry,
    EventContent,
    PhotoEntry,
    Planning,
)
from articles.workflow.merging import UNKNOWN, Choice, Version, merge

BASE = ArticleContent(
    headline="Cầu mới",
    standfirst="Dài 320 mét.",
    body="<p>Một.</p><p>Hai.</p><p>Ba.</p>",
    section=1,
    tags=("cầu", "giao thông"),
    bylines=(BylineEntry(1, "text", "Thu Yến"), BylineEntry(2, "photos", "Tuấn Đạt")),
    photos=(
        PhotoEntry(10, 1, "Cầu.", "Cầu thép", True),
        PhotoEntry(11, 2, "Sông.", "Dòng sông"),
        PhotoEntry(12, 3, "Chợ.", "Chợ quê"),
    ),
)
WHEN = dt.datetime(2027, 6, 7, 8, tzinfo=dt.UTC)


def both(mine=(), theirs=(), choices=None, base=BASE):
    one = replace(base, **dict(mine))
    other = replace(base, **dict(theirs))
    return merge(Version(base), Version(one), Version(other), choices)


def keys(merged):
    return [conflict.key for conflict in merged.conflicts]


def test_each_field_that_one_side_touched_is_taken_and_told():
    merged = both({"headline": "Cầu thép"}, {"standfirst": "Dài 350 mét.", "section": 2})
    assert merged.conflicts == []
    assert merged.content == replace(
        BASE, headline="Cầu thép", standfirst="Dài 350 mét.", section=2
    )
    assert {(taken.name, taken.side) for taken in merged.taken} == {
        ("headline", "mine"),
        ("standfirst", "theirs"),
        ("section", "theirs"),
    }


def test_field_that_both_changed_is_asked_and_left_at_theirs():
    merged = both({"headline": "A"}, {"headline": "B"})
    [conflict] = merged.conflicts
    assert (conflict.base, conflict.mine, conflict.theirs) == ("Cầu mới", "A", "B")
    assert conflict.choices == ("mine", "theirs", "own")
    assert merged.content.headline == "B"


def test_choice_settles_a_conflict():
    for choice, headline in (
        (Choice("mine"), "A"), (Choice("theirs"), "B"), (Choice("own", "C"), "C"),
    ):  # fmt: skip
        merged = both({"headline": "A"}, {"headline": "B"}, {"headline": choice})
        assert (merged.content.headline, merged.conflicts) == (headline, [])


def test_choice_that_is_not_offered_settles_nothing():
    merged = both({"section": 2}, {"section": 3}, {"section": Choice("own", "4")})
    assert keys(merged) == ["section"]


def test_paragraph_that_both_changed_may_be_kept_twice():
    mine, theirs = "<p>Một.</p><p>X</p><p>Ba.</p>", "<p>Một.</p><p>Y</p><p>Ba.</p><p>Bốn.</p>"
    [conflict] = both({"body": mine}, {"body": theirs}).conflicts
    assert (conflict.place, conflict.choices) == (2, ("mine", "theirs", "both", "own"))
    merged = both({"body": mine}, {"body": theirs}, {conflict.key: Choice("both")})
    assert merged.content.body == "<p>Một.</p><p>Y</p><p>X</p><p>Ba.</p><p>Bốn.</p>"


def test_tags_are_sets():
    merged = both({"tags": ("cầu", "sông")}, {"tags": ("Cầu", "giao thông", "Hà Nội")})
    assert set(merged.content.tags) == {"Cầu", "sông", "Hà Nội"}
    assert merged.conflicts == []


def test_author_added_here_and_another_there_both_sign():
    mine = (*BASE.bylines, BylineEntry(3, "text"))
    theirs = (BylineEntry(4, "text", "Ngọc Lan"), *BASE.bylines)
    merged = both({"bylines": mine}, {"bylines": theirs})
    assert [entry.author for entry in merged.content.bylines] == [4, 1, 2, 3]
    assert merged.conflicts == []


def test_author_taken_out_here_and_given_another_role_there_is_asked():
    mine = BASE.bylines[:1]
    theirs = (BASE.bylines[0], BylineEntry(2, "both", "Tuấn Đạt"))
    [conflict] = both({"bylines": mine}, {"bylines": theirs}).conflicts
    assert (conflict.mine, conflict.theirs) == (None, "both")


def test_order_moved_by_one_side_holds_and_by_both_is_asked():
    one, two, three = BASE.photos
    assert both({"photos": (three, one, two)}).content.photos == (three, one, two)
    asked = both({"photos": (three, one, two)}, {"photos": (two, one, three)})
    assert keys(asked) == ["photos-order"]
    settled = both(
        {"photos": (three, one, two)},
        {"photos": (two, one, three)},
        {"photos-order": Choice("mine")},
    )
    assert settled.content.photos == (three, one, two)


def test_caption_here_and_alternative_text_there_stand_side_by_side():
    one, *rest = BASE.photos
    merged = both(
        {"photos": (replace(one, caption="Cầu thép."), *rest)},
        {"photos": (replace(one, alt="Cầu nhìn từ bờ"), *rest)},
    )
    assert merged.content.photos[0] == PhotoEntry(10, 1, "Cầu thép.", "Cầu nhìn từ bờ", True)
    assert merged.conflicts == []


def test_photo_taken_out_here_and_captioned_there_is_asked():
    one, two, three = BASE.photos
    merged = both(
        {"photos": (one, two)}, {"photos": (one, two, replace(three, caption="Chợ họp."))}
    )
    assert keys(merged) == ["photos-3"]


def test_another_lead_here_and_there_is_asked_and_never_doubled():
    one, two, three = (replace(entry, is_lead=False) for entry in BASE.photos)
    mine = (one, replace(two, is_lead=True), three)
    theirs = (one, two, replace(three, is_lead=True))
    assert keys(both({"photos": mine}, {"photos": theirs})) == ["lead"]
    settled = both({"photos": mine}, {"photos": theirs}, {"lead": Choice("mine")}).content.photos
    assert [entry.is_lead for entry in settled] == [False, True, False]


def test_same_photo_added_by_both_is_one_and_another_stays_another():
    mine = (*BASE.photos, PhotoEntry(20, None, "Mới."), PhotoEntry(21, None))
    theirs = (*BASE.photos, PhotoEntry(20, 4, "Mới."))
    merged = both({"photos": mine}, {"photos": theirs})
    assert [(entry.photo, entry.number) for entry in merged.content.photos[3:]] == [
        (20, 4), (21, None),
    ]  # fmt: skip


def test_number_that_both_gave_to_photos_of_their_own_is_theirs_and_mine_moves_in_the_text_too():
    place = '<figure data-use="{}"></figure>'
    mine = {"photos": (*BASE.photos, PhotoEntry(20, 4), PhotoEntry(21, 5))}
    theirs = {"photos": (*BASE.photos, PhotoEntry(21, 4, "Của họ."))}
    merged = both(
        mine | {"body": BASE.body + '<figure data-use="4 5" data-align="wide"></figure>'},
        theirs | {"body": place.format(4) + BASE.body},
    )
    assert merged.conflicts == []
    assert [(entry.photo, entry.number) for entry in merged.content.photos[3:]] == [
        (20, 6), (21, 4),
    ]  # fmt: skip
    assert merged.content.body == (
        place.format(4) + BASE.body + '<figure data-use="6 4" data-align="wide"></figure>'
    )


def test_number_of_mine_that_nobody_else_has_stays():
    merged = both({"photos": (*BASE.photos, PhotoEntry(20, 7))}, {"headline": "B"})
    assert merged.content.photos[3] == PhotoEntry(20, 7)


def test_hours_of_an_event_hold_together():
    event = EventContent(headline="Hội", starts_at=WHEN, ends_at=WHEN + dt.timedelta(hours=1))
    merged = both(
        {"starts_at": WHEN + dt.timedelta(minutes=30)},
        {"ends_at": WHEN + dt.timedelta(minutes=10)},
        base=event,
    )
    assert keys(merged) == ["starts_at"]


def test_planning_of_which_no_beginning_is_known_is_asked_only_where_it_differs():
    content = Version(BASE, Planning(planned_on=WHEN.date()))
    other = Version(BASE, Planning(planned_on=None))
    assert keys(merge(Version(BASE), content, other)) == ["planned_on"]
    assert keys(merge(Version(BASE, UNKNOWN), content, content)) == []
    known = merge(Version(BASE, Planning()), content, other)
    assert (known.conflicts, known.planning) == ([], content.planning)
