"""A disk or a store that fails for a while: told to come back, never an error page, and nothing is
kept of it once it answers again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.models import Photo, Rendition
from articles.photos.silence import REST, Silence
from articles.photos.storage import NoStore, no_store
from articles.public.kept_pictures import Kept
from articles.workflow import verbs
from articles.workflow.refusal import Refused
from tests.admin.moving import Mover
from tests.admin.typing_in import typed
from tests.builders import draft, ha, lan, photo, picture, published, row_of, use

from .stores import in_bucket, made_bucket

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["a disk", "an object store"])
def failing(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> Callable[[str, str], None]:
    """Lets what holds a file fail: it cannot be opened, or the server that has it stops. In
    storages of its own, since files are named by what is in them and other tests draw the same."""
    monkeypatch.setattr("articles.public.photo.pictures", Kept())
    if request.param == "a disk":
        own = {kind: {"location": str(tmp_path / kind)} for kind in ("originals", "renditions")}
        _keep_in(settings, "articles.photos.storage.PrivateStorage", own)
        return _unreadable
    address, stop = request.getfixturevalue("s3_that_stops")
    _keep_in(settings, "articles.photos.object_store.PrivateObjects",
             in_bucket(address, made_bucket(address)))  # fmt: skip
    # It is asked again after a while, and the while is none of this test's.
    monkeypatch.setattr("botocore.endpoint.time", SimpleNamespace(sleep=lambda _seconds: None))
    return lambda _kind, _name: stop()


def _keep_in(settings: Any, backend: str, options: dict[str, dict[str, str]]) -> None:
    made = {kind: {"BACKEND": backend, "OPTIONS": own} for kind, own in options.items()}
    settings.STORAGES = settings.STORAGES | made


def _unreadable(kind: str, name: str) -> None:
    path = Path(storages[kind].path(name))
    path.unlink()
    path.mkdir()


def test_reader_and_desk_are_told_to_come_back(client: Client, failing: Any) -> None:
    shown = photo()
    article = published(photos=(use(shown),))
    drawn = Rendition.objects.filter(photo=shown, format="JPEG", shape="full").latest("width")
    failing("renditions", str(drawn.file))
    desk = reverse("admin:articles_rendition", args=[drawn.content_hash])
    answers = (client.get(f"/anh/{drawn.content_hash}.jpg"), Mover(ha()).client.get(desk))
    for answer in answers:
        assert (answer.status_code, answer["Retry-After"]) == (503, "5")
        assert "no-store" in answer["Cache-Control"]
        assert "thử lại" in answer.content.decode()
    assert client.get(row_of(article).get_absolute_url()).status_code == 200


def test_the_desk_gets_sentences_and_its_texts_go_on(failing: Any) -> None:
    shown = photo()
    article = draft(photos=(use(shown),))
    failing("originals", str(shown.original))
    desk = Mover(ha()).client
    answer = desk.get(reverse("admin:articles_photo_original", args=[shown.pk]))
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    page = reverse("admin:articles_photo_change", args=[shown.pk])
    form: Any = desk.get(page)
    answer = desk.post(page, typed(form) | {"credit": "Thu Yến"}, follow=True)
    assert "Đã lưu." in answer.content.decode()
    shown.refresh_from_db()
    assert (shown.credit, shown.undrawn) == ("Thu Yến", True)
    page = reverse("admin:articles_article_change", args=[article.pk])
    assert desk.get(page).status_code == 200
    article.refresh_from_db()
    with pytest.raises(Refused, match="Kho ảnh không trả lời"):
        verbs.approve_and_publish(verbs.submit(article, by=lan()), by=ha())


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_store_that_keeps_people_waiting_is_left_alone_and_then_tried_by_one() -> None:
    clock = Clock()
    silence, asked = Silence(clock), []

    def ask(seconds: float, fails: bool = True) -> None:
        with suppress(NoStore), silence.broken():
            asked.append(clock.now)
            if seconds > 1:
                ask(0)  # others come meanwhile
            clock.now += seconds
            if fails:
                raise no_store()

    ask(0.1)
    ask(0.1)  # what fails at once keeps nobody waiting
    ask(20)
    assert len(asked) == 4
    ask(0)
    ask(0)
    assert len(asked) == 4
    clock.now += REST
    ask(20)  # one tries it; who comes meanwhile is told at once
    assert len(asked) == 5
    clock.now += REST
    ask(0.1)
    assert len(asked) == 6
    clock.now += REST
    ask(0.1, fails=False)
    ask(0.1, fails=False)
    assert len(asked) == 8


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
