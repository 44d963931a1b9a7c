"""What is drawn when: for the desk at intake, for readers before they get the page, AVIF after."""

from __future__ import annotations

import io
import os
import threading
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.test import Client

from articles.models import Photo, PublishedPhoto, Rendition
from articles.workflow import verbs
from articles.workflow.content import Children
from articles.workflow.edition import current_edition
from articles.workflow.freezing import printed_photos
from articles.workflow.pictures import background
from articles.workflow.pictures.as_drawn import hashes
from articles.workflow.refusal import Refused
from tests.builders import (
    LARGE,
    approved,
    draft,
    event_row_of,
    ha,
    photo,
    published,
    published_event,
    row_of,
    use,
)

pytestmark = pytest.mark.django_db


def kinds(shown: Photo) -> set[tuple[str, str]]:
    return set(shown.renditions.values_list("shape", "format"))


def formats_in(row: object) -> set[str]:
    photos = row.photos  # type: ignore[attr-defined]
    return {size[2] for one in photos for sizes in one["renditions"].values() for size in sizes}


def in_the_background() -> None:
    while background.draw_next():
        pass


@pytest.fixture
def avif(settings: LazySettings) -> None:
    settings.PHOTO_AVIF = True


def test_intake_draws_a_thumbnail_and_a_size_for_reading() -> None:
    drawn = photo(size=LARGE).renditions.order_by("shape")
    assert [(one.shape, one.width, one.format) for one in drawn] == [
        ("full", 600, "JPEG"), ("teaser", 480, "JPEG"),
    ]  # fmt: skip


def test_at_once_draws_everything(avif: None, settings: LazySettings) -> None:
    settings.PHOTO_DRAWING = "at_once"
    shown = photo()
    shown.refresh_from_db()
    assert {form for _shape, form in kinds(shown)} == {"JPEG", "WEBP", "AVIF"}
    assert {shape for shape, _form in kinds(shown)} == {
        "full", "teaser", "lead", "square", "social",
    }  # fmt: skip
    assert not shown.undrawn


def test_approval_draws_what_the_page_shows_in_what_every_browser_reads(avif: None) -> None:
    lead, other = photo(), photo()
    article = approved(photos=(use(lead, is_lead=True), use(other)))
    every = {"full", "teaser", "lead", "square"}
    both = {(shape, form) for shape in every for form in ("JPEG", "WEBP")}
    assert kinds(lead) == both | {("social", "JPEG")}
    assert kinds(other) == {one for one in both if one[0] in ("full", "teaser")}
    assert "AVIF" not in formats_in(row_of(verbs.publish(article, by=ha())))


@pytest.mark.parametrize("fault", ["lost", "damaged"])
def test_a_story_is_not_published_while_a_size_is_missing_that_cannot_be_drawn(fault: str) -> None:
    hall = photo()
    article = approved(photos=(use(hall),))
    if fault == "lost":
        storages["originals"].delete(hall.original.name)
    else:
        Path(storages["originals"].path(hall.original.name)).write_bytes(b"\xff\xd8\xff" * 9)
    hall.renditions.filter(shape="lead", format="WEBP").delete()
    with pytest.raises(Refused) as refusal:
        verbs.publish(article, by=ha())
    assert refusal.value.field == "photos"


def test_what_is_drawn_later_joins_the_pages_that_show_the_picture(
    avif: None, client: Client
) -> None:
    hall = photo()
    article, event = published(photos=(use(hall),)), published_event(photos=(use(hall),))
    before, edition = row_of(article), current_edition()
    in_the_background()
    hall.refresh_from_db()
    assert not hall.undrawn
    after = row_of(article)
    assert formats_in(after) == formats_in(event_row_of(event)) == {"JPEG", "WEBP", "AVIF"}
    assert current_edition() == edition + 2  # one for each story
    for one in (before, after):
        del one.photos[0]["renditions"], one._state
    assert vars(after) == vars(before)
    html = client.get(event_row_of(event).get_absolute_url()).content.decode()
    address = html.split('data-avif="')[1].split('"')[0]
    response = client.get(address)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "image/avif")
    call_command("draw_photos", stdout=io.StringIO())
    assert current_edition() == edition + 2


def test_page_from_before_files_carried_words_keeps_its_files_and_gets_the_new_ones(
    avif: None, client: Client
) -> None:
    hall = photo(size=LARGE)
    article = published(photos=(use(hall),))
    Rendition.objects.update(imprint="")
    PublishedPhoto.objects.update(imprint="")
    Rendition.objects.filter(shape="lead").delete()
    old = set(hashes(row_of(article).photos[0]["renditions"]))
    in_the_background()
    row = row_of(article)
    renditions = row.photos[0]["renditions"]
    assert old < set(hashes(renditions))
    assert len(renditions["full"]) == 3 * 3  # no width twice
    verbs.retract(article, by=ha(), notice="Gỡ.", reason="Sai.")
    row = row_of(verbs.republish(article, by=ha()))
    for _width, _height, form, key in row.photos[0]["renditions"]["full"]:
        extension = "jpg" if form == "JPEG" else form.lower()
        assert client.get(f"/anh/{key}.{extension}").status_code == 200


@pytest.mark.parametrize("change", [{"credit": "Người khác"}, {"focal_x": 0.1}])
def test_what_is_drawn_later_leaves_pages_alone_that_show_another_picture(
    avif: None, change: dict[str, Any]
) -> None:
    hall = photo()
    article = published(photos=(use(hall),))
    frozen = row_of(article).photos
    verbs.change_photo(hall, by=ha(), **change)
    in_the_background()
    assert hall.renditions.filter(format="AVIF").exists()
    assert row_of(article).photos == frozen


def test_a_version_that_is_put_back_gets_what_was_drawn_since(avif: None) -> None:
    hall = photo()
    article = verbs.retract(published(photos=(use(hall),)), by=ha(), notice="Gỡ.", reason="Sai.")
    in_the_background()
    article = verbs.republish(article, by=ha())
    assert formats_in(row_of(article)) == {"JPEG", "WEBP", "AVIF"}


def test_a_photo_that_cannot_be_drawn_does_not_hold_up_the_others() -> None:
    whole, lost = photo(), photo()
    storages["originals"].delete(lost.original.name)
    in_the_background()
    whole.refresh_from_db()
    lost.refresh_from_db()
    assert (whole.undrawn, lost.undrawn) == (False, True)


def test_the_command_finds_whatever_is_missing() -> None:
    """What a killed server left, what an upgrade adds; a lost original is named."""
    shown, lost = photo(), photo()
    in_the_background()
    Rendition.objects.filter(shape="square").delete()
    storages["originals"].delete(lost.original.name)
    said = io.StringIO()
    with pytest.raises(CommandError):
        call_command("draw_photos", stdout=said, stderr=said)
    assert shown.renditions.filter(shape="square").exists()
    assert f"photo {lost.pk}:" in said.getvalue()


def test_the_desk_shows_a_photo_whose_credit_has_just_changed() -> None:
    hall = photo()
    article = draft(photos=(use(hall),))
    Photo.objects.filter(pk=hall.pk).update(credit="Người khác")
    assert printed_photos(Children(article))[0]["renditions"] == {}
    assert printed_photos(Children(article), at_the_desk=True)[0]["renditions"]["full"]


def test_only_a_serving_process_draws_by_itself_and_politely(
    monkeypatch: pytest.MonkeyPatch, settings: LazySettings
) -> None:
    woken, done = [], threading.Event()

    def draw_next() -> bool:
        woken.append(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))
        done.set()
        return False

    monkeypatch.setattr(background, "draw_next", draw_next)
    monkeypatch.setattr(background, "_serving", False)
    background.wake()
    assert background._thread is None
    settings.PHOTO_DRAWING = "background"
    background.serve()
    assert done.wait(timeout=10)
    assert woken == [os.getpriority(os.PRIO_PROCESS, 0) + 10]
