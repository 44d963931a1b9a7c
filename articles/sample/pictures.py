"""The sample's photos: drawn by program, several at once, and taken in like any upload."""

from __future__ import annotations

import io
import os
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from types import TracebackType
from typing import Self

from django.contrib.auth.models import User

from articles.models import Photo
from articles.workflow.pictures import take_in

from .drawings import draw
from .nouns import SampleArticle, SampleEvent, SampleNewsroom, SamplePhoto

Key = tuple[str, int]


class Pictures:
    """Draws ahead in processes of their own while the stories are made."""

    def __init__(self, wanted: dict[Key, tuple[str, int]]) -> None:
        # Spawned, not forked: a forked child would share the open database.
        self._pool = ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn"))
        self._drawn: dict[Key, Future[bytes]] = {
            key: self._pool.submit(draw, scene, seed=seed) for key, (scene, seed) in wanted.items()
        }

    @classmethod
    def of(cls, newsroom: SampleNewsroom) -> Self:
        stories: list[SampleArticle | SampleEvent] = [*newsroom.articles, *newsroom.events]
        uses = [(story.key, photo) for story in stories for photo in story.photos]
        return cls(
            {
                (key, photo.number): (photo.scene, seed)
                for seed, (key, photo) in enumerate(uses, start=1)
            }
        )

    def taken_in(self, key: str, photo: SamplePhoto, by: User) -> Photo:
        data = self._drawn.pop((key, photo.number)).result()
        return take_in(
            io.BytesIO(data),
            by=by,
            name=f"{photo.scene}.jpg",
            caption=photo.caption,
            alt=photo.alt,
            credit=photo.credit,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.shutdown(cancel_futures=True)
