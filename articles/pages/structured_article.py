"""An article as search engines read it: schema.org, as plain values for a JSON-LD data block."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from articles.models import Byline, PublishedArticle

from .addresses import absolute
from .body import Body
from .furniture import Furniture
from .signature import signatures

_HEADLINE = 110  # characters that Google shows at most


def article_data(
    row: PublishedArticle, body: Body, address: str, around: Furniture
) -> dict[str, Any]:
    section = around.by_id.get(row.section_id)
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": row.headline[:_HEADLINE],
        "description": row.standfirst,
        "inLanguage": "vi",
        "datePublished": _iso(row.dated),
        "dateModified": _iso(row.updated_at or row.dated),
        "articleSection": section.name if section else "",
        "keywords": [tag["name"] for tag in row.tags],
        "author": _authors(row.bylines),
        "image": _images(body),
        "mainEntityOfPage": address,
        "url": address,
        "publisher": {
            "@type": "Organization",
            "name": around.site.publisher or around.site.name,
            "url": around.site_url,
        },
        "isAccessibleForFree": True,
    }
    return {key: value for key, value in data.items() if value not in ("", [])}


def _authors(bylines: list[dict[str, Any]]) -> list[dict[str, str]]:
    writing = [byline for byline in bylines if byline["role"] != Byline.Role.PHOTOS] or bylines
    return [
        {"@type": "Person", "name": name.name, "url": absolute(name.url)}
        for signature in signatures(writing)
        for name in signature.names
    ]


def _images(body: Body) -> list[str]:
    """Of the lead the shapes that search engines ask for, 16:9 and square, beside its card."""
    shapes = [body.lead.largest(shape) for shape in ("lead", "square")] if body.lead else []
    return [*filter(None, shapes), *(picture.card.url for picture in _pictures(body))]


def _pictures(body: Body) -> list[Any]:
    placed = [part.picture for part in body.parts if part.picture]
    return [picture for picture in (body.lead, *placed, *body.rest) if picture]


def _iso(moment: dt.datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")
