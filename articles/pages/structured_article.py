"""An article as search engines read it: schema.org, as plain values for a JSON-LD data block."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from articles.models import PublishedArticle

from .addresses import absolute
from .corrections import Notice, notices, told
from .furniture import Furniture
from .pictures import Address, photo_address
from .signature import signatures
from .structured_site import CONTEXT, filled, images, publisher

_HEADLINE = 110  # characters that Google shows at most


def article_data(
    row: PublishedArticle,
    address: str,
    around: Furniture,
    picture_address: Address = photo_address,
) -> dict[str, Any]:
    """`address`: the article's own, whole; empty while it has none."""
    section = around.by_id.get(row.section_id)
    data: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "headline": row.headline[:_HEADLINE],
        "description": row.standfirst,
        "inLanguage": "vi",
        "datePublished": _published(row),
        "dateModified": _iso(row.updated_at) if row.updated_at else _published(row),
        "articleSection": section.name if section else "",
        "keywords": [tag["name"] for tag in row.tags],
        "author": _authors(row),
        "image": images(_lead_first(row), picture_address),
        "correction": [_correction(notice) for notice in notices(row)],
        "mainEntityOfPage": address,
        "url": address,
        "publisher": publisher(around),
        "isAccessibleForFree": True,
    }
    return filled(data)


def _authors(row: PublishedArticle) -> list[dict[str, str]]:
    """One `Person` for each name of the byline; without one, the house it came from."""
    if not row.bylines and row.source:
        return [{"@type": "Organization", "name": row.source}]
    names = {
        name.url: name.name for signature in signatures(row.bylines) for name in signature.names
    }
    return [{"@type": "Person", "name": name, "url": absolute(url)} for url, name in names.items()]


def _lead_first(row: PublishedArticle) -> list[Any]:
    return sorted(row.photos, key=lambda photo: not photo["lead"])


def _correction(notice: Notice) -> dict[str, Any]:
    return {
        "@type": "CorrectionComment",
        "text": told(notice),
        "datePublished": _iso(notice.at),
    }


def _published(row: PublishedArticle) -> str:
    """The day alone where nobody knows the hour."""
    return (
        _iso(row.dated) if row.dated_exactly else timezone.localtime(row.dated).date().isoformat()
    )


def _iso(moment: dt.datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")
