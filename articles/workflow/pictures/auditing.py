"""Do rows and files of photos agree? Files outlive crashes, failing disks, restored backups and
foreign hands; whatever differs is said, and mended where the originals allow it.

Nothing that readers were ever shown is removed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, BinaryIO, cast

from django.core.files.storage import storages
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Photo, PublishedArticle, PublishedEvent, Rendition
from articles.photos.soundness import has_checksum, is_a_picture
from articles.photos.storage import ContentStorage, Stored

from .redrawing import frozen_hashes, frozen_photos, redraw, rows_lost, write_again

Sizes = dict[str, int]

_AT_ONCE = 500
# A file is written before its row: what is younger may be somebody's upload of this moment.
_SETTLED = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Fault:
    """`file` is named with its storage; `mended`: it was wrong and no longer is."""

    file: str
    sentence: str
    mended: bool = False


@dataclass(frozen=True, slots=True)
class Audit:
    """`repair` mends; `quick` believes names and sizes and reads no file."""

    repair: bool = False
    quick: bool = False

    def faults(self) -> Iterator[Fault]:
        for kind in ("originals", "renditions"):
            yield from self._unfinished(kind)
        yield from self._live_rows()
        sizes = yield from self._files("originals")
        yield from self._originals(sizes)
        sizes = yield from self._files("renditions")
        yield from self._renditions(sizes)

    def _unfinished(self, kind: str) -> Iterator[Fault]:
        storage = _storage(kind)
        for name in storage.unfinished():
            if self.repair:
                storage.delete(name)
            yield Fault(f"{kind}/{name}", _("left unfinished by a crash."), mended=self.repair)

    def _files(self, kind: str) -> Generator[Fault, None, Sizes]:
        """Answers the sizes of all files, for those who look at the rows."""
        sizes: Sizes = {}
        without_row: list[Stored] = []
        for some in _chunks(_storage(kind).stored()):
            known = _known(kind, [file.sha256 for file in some])
            for file in some:
                sizes[file.name] = file.size
                if not file.sha256:
                    yield Fault(f"{kind}/{file.name}", _("not a name that a photo has."))
                elif file.sha256 not in known and timezone.now() - file.modified > _SETTLED:
                    without_row.append(file)
        shown = _once_shown(without_row) if kind == "renditions" and without_row else set()
        for file in without_row:
            yield self._without_row(kind, file, file.sha256 in shown)
        return sizes

    def _without_row(self, kind: str, file: Stored, shown: bool) -> Fault:
        if shown:
            sentence = _("readers were shown this and its row is gone; the database was cut short.")
            return Fault(f"{kind}/{file.name}", sentence)
        if self.repair:
            _storage(kind).delete(file.name)
        return Fault(f"{kind}/{file.name}", _("no row names this file."), mended=self.repair)

    def _originals(self, sizes: Sizes) -> Iterator[Fault]:
        told: dict[str, str] = {}
        for photo in Photo.objects.exclude(checksum="").order_by("pk").iterator():
            name = str(photo.original)
            if name not in told:
                told[name] = self._about_original(photo, name, sizes)
            if told[name]:
                about = _("photo %(number)s (%(label)s): %(fault)s")
                words = {"number": photo.pk, "label": photo, "fault": told[name]}
                yield Fault(f"originals/{name}", about % words)

    def _about_original(self, photo: Photo, name: str, sizes: Sizes) -> str:
        if name not in sizes:
            return _("the file is missing; only a backup has it.")
        if photo.byte_size and sizes[name] != photo.byte_size:
            return _("the file has another size than it came in with.")
        if self.quick:
            return ""
        with storages["originals"].open(name) as file:
            if not has_checksum(cast("BinaryIO", file), photo.checksum):
                return _("the file is damaged; only a backup has it whole.")
            return "" if is_a_picture(cast("BinaryIO", file)) else _("no picture can be read.")

    def _renditions(self, sizes: Sizes) -> Iterator[Fault]:
        rows = Rendition.objects.select_related("photo").order_by("pk")
        for rendition in rows.iterator(_AT_ONCE):
            name = str(rendition.file)
            sentence = self._about_rendition(rendition, name, sizes)
            if sentence:
                yield self._mended(rendition, sizes, sentence)

    def _about_rendition(self, rendition: Rendition, name: str, sizes: Sizes) -> str:
        if name not in sizes:
            return _("the file is missing.")
        if sizes[name] != rendition.size:
            return _("the file was cut short.")
        if self.quick:
            return ""
        with storages["renditions"].open(name) as file:
            whole = has_checksum(cast("BinaryIO", file), rendition.content_hash)
        return "" if whole else _("the file is damaged.")

    def _mended(self, rendition: Rendition, sizes: Sizes, sentence: str) -> Fault:
        name = f"renditions/{rendition.file}"
        if self.repair and redraw(rendition):
            sizes[str(rendition.file)] = rendition.size
            return Fault(name, f"{sentence} " + _("Drawn again."), mended=True)
        if self.repair and not _is_shown(rendition):
            # No reader was given it: the desk draws another when it is wanted.
            rendition.delete()
            return Fault(name, f"{sentence} " + _("Its row was removed."), mended=True)
        return Fault(name, sentence)

    def _live_rows(self) -> Iterator[Fault]:
        for model in (PublishedArticle, PublishedEvent):
            rows = model.objects.live().exclude(photos=[]).order_by("pk").iterator(_AT_ONCE)
            for some in _chunks(rows):
                yield from self._about_rows(some)

    def _about_rows(self, rows: list[Any]) -> Iterator[Fault]:
        shown = [(row, photo) for row in rows for photo in row.photos]
        there = _known("renditions", [h for _row, photo in shown for h in frozen_hashes(photo)])
        for row, photo in shown:
            words = {"noun": row.noun, "number": row.story_id, "headline": row.headline}
            if not photo["renditions"]:
                about = _("%(noun)s %(number)s (%(headline)s) has a photo that was never drawn.")
                yield Fault("renditions", about % words)
            for lost in rows_lost(photo, there):
                mended = self.repair and write_again(lost)
                about = _("%(noun)s %(number)s (%(headline)s) shows this and it has no row.")
                yield Fault(f"renditions/{lost.file}", about % words, mended=mended)


def _storage(kind: str) -> ContentStorage:
    return cast("ContentStorage", storages[kind])


def _chunks(items: Iterable[Any]) -> Iterator[list[Any]]:
    iterator = iter(items)
    while some := list(islice(iterator, _AT_ONCE)):
        yield some


def _known(kind: str, checksums: list[str]) -> set[str]:
    """Of these the ones that a row names. A replaced original is still what its renditions, which
    published rows show, were drawn from."""
    if kind == "renditions":
        rows = Rendition.objects.filter(content_hash__in=checksums)
        return set(rows.values_list("content_hash", flat=True))
    photos = Photo.objects.filter(checksum__in=checksums).values_list("checksum", flat=True)
    drawn = Rendition.objects.filter(checksum__in=checksums).values_list("checksum", flat=True)
    return set(photos) | set(drawn.distinct())


def _once_shown(files: Iterable[Stored]) -> set[str]:
    """Of these the ones that a row names which readers have, had or will have."""
    asked = {file.sha256 for file in files}
    shown: set[str] = set()
    for model in (PublishedArticle, PublishedEvent):
        rows = model.objects.exclude(photos=[]).values_list("photos", flat=True)
        for photos in rows.iterator(_AT_ONCE):
            shown.update(*(asked & frozen_hashes(photo) for photo in photos))
    return shown


def _is_shown(rendition: Rendition) -> bool:
    photos = frozen_photos(rendition.photo)
    return any(rendition.content_hash in frozen_hashes(photo) for photo in photos)
