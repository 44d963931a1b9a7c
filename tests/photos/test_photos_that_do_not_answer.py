"""A disk or a store that fails for a while: told to come back, never an error page, and nothing is
kept of it once it answers again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.models import Photo, Rendition
from articles.photos.storage import no_store
from articles.public.kept_pictures import Kept
from tests.admin.moving import Mover
from tests.builders import ha, lan, photo, picture, published, use

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["a disk", "an object store"])
def failing(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> Any:
    """Takes the file away so that opening it fails otherwise than by its absence; in storages of
    its own, since files are named by what is in them and other tests draw the same."""
    backend = "articles.photos.storage.PrivateStorage"
    settings.STORAGES = settings.STORAGES | {
        kind: {"BACKEND": backend, "OPTIONS": {"location": str(tmp_path / kind)}}
        for kind in ("originals", "renditions")
    }

    def fail(kind: str, name: str) -> None:
        monkeypatch.setattr("articles.public.photo.pictures", Kept())
        if request.param == "a disk":
            path = Path(storages[kind].path(name))
            path.unlink()
            path.mkdir()
            return

        def no_answer(*_of: object) -> None:
            raise no_store()

        monkeypatch.setattr(type(storages[kind]), "_open", no_answer)

    return fail


def test_reader_and_desk_are_told_to_come_back(client: Client, failing: Any) -> None:
    shown = photo()
    published(photos=(use(shown),))
    drawn = Rendition.objects.filter(photo=shown, format="JPEG", shape="full").latest("width")
    failing("renditions", str(drawn.file))
    desk = reverse("admin:articles_rendition", args=[drawn.content_hash])
    answers = (client.get(f"/anh/{drawn.content_hash}.jpg"), Mover(ha()).client.get(desk))
    for answer in answers:
        assert (answer.status_code, answer["Retry-After"]) == (503, "5")
        assert "no-store" in answer["Cache-Control"]
        assert "thử lại" in answer.content.decode()


def test_who_fetches_an_original_is_told_to_come_back(failing: Any) -> None:
    shown = photo()
    failing("originals", str(shown.original))
    answer = Mover(ha()).client.get(reverse("admin:articles_photo_original", args=[shown.pk]))
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")


def test_a_file_that_cannot_be_kept_is_refused_with_the_reason(
    settings: Any, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"no folder")
    kept = {"BACKEND": "articles.photos.storage.PrivateStorage"}
    kept |= {"OPTIONS": {"location": str(tmp_path / "file" / "originals")}}  # type: ignore[dict-item]
    settings.STORAGES = settings.STORAGES | {"originals": kept}
    file = SimpleUploadedFile("a.jpg", picture((9, 99, 9)).read())
    address = reverse("admin:articles_photo_intake")
    answer = Mover(lan()).client.post(address, {"file": file, "row": "1"})
    assert answer.status_code == 400
    assert "Kho ảnh không trả lời" in answer.content.decode()
    assert not Photo.objects.exists()
