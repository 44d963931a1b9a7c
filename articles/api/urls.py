"""Beneath the desk's own address, so that whatever guards the desk in front guards this too, no
section's address can hide it, and robots.txt keeps it out already."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.urls import URLPattern, path, re_path

from articles.models import Article, Event

from . import moves, photos, stories
from .door import door


def _of(model: Any) -> list[URLPattern]:
    noun, start = model.noun, f"v1/{model.noun}s/"

    def doors(**handlers: Any) -> Any:
        return door(**{name: partial(one, model=model) for name, one in handlers.items()})

    return [
        path(start, doors(GET=stories.listed, POST=stories.create), name=f"api_{noun}s"),
        path(f"{start}<int:pk>/", doors(GET=stories.read, PATCH=stories.save), name=f"api_{noun}"),
        path(f"{start}<int:pk>/checks/", doors(GET=moves.checks), name=f"api_{noun}_checks"),
        path(f"{start}<int:pk>/moves/<str:verb>/", doors(POST=moves.move), name=f"api_{noun}_move"),
    ]


_PHOTOS = [
    path("v1/photos/", door(GET=photos.listed, POST=photos.bring), name="api_photos"),
    path("v1/photos/<int:pk>/", door(GET=photos.read, PATCH=photos.change), name="api_photo"),
]

urlpatterns = [*_of(Article), *_of(Event), *_PHOTOS, re_path(r"", door())]
