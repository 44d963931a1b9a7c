"""What the structured data of several pages have in common: publisher, pictures, the way here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from .addresses import absolute
from .furniture import ICON_SIDE, Furniture
from .pictures import Address, photo_address
from .sizes import drawn

CONTEXT = "https://schema.org"
_OF_LEAD, _OF_OTHERS = ("full", "lead", "square"), ("full",)


def publisher(around: Furniture) -> dict[str, Any]:
    """With the logo of the settings, else the site's icon."""
    url, width, height = around.icon, ICON_SIDE, ICON_SIDE
    if logo := around.logo:
        url, width, height = absolute(logo.url), int(logo.width), int(logo.height)
    return {
        "@type": "NewsMediaOrganization",
        "name": around.site.publisher or around.site.name,
        "url": around.site_url,
        "logo": {"@type": "ImageObject", "url": url, "width": width, "height": height},
    }


def website(around: Furniture) -> dict[str, Any]:
    """For the front page: the name under which search engines show the site."""
    data = {
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": around.site.name,
        "description": around.site.tagline,
        "url": f"{around.site_url}/",
        "inLanguage": "vi",
        "publisher": publisher(around),
    }
    return filled(data)


def images(photos: Iterable[Mapping[str, Any]], address: Address = photo_address) -> list[Any]:
    """Every picture of a frozen row in its own shape, the lead also in those that search engines
    ask for, each with its printed words."""
    found = []
    for photo in photos:
        for shape in _OF_LEAD if photo["lead"] else _OF_OTHERS:
            if size := drawn(photo, shape, address):
                data = {
                    "@type": "ImageObject",
                    "url": size.url,
                    "width": size.width,
                    "height": size.height,
                    "caption": photo["caption"],
                    "creditText": photo["credit"],
                }
                found.append(filled(data))
    return found


def breadcrumbs(*steps: tuple[str, str]) -> dict[str, Any]:
    """`steps`: name and address on this site of each page on the way from the front page."""
    way = ((_("Front page"), reverse("home")), *steps)
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": absolute(path)}
            for place, (name, path) in enumerate(way, start=1)
        ],
    }


def filled(data: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known."""
    return {key: value for key, value in data.items() if value not in ("", [], None)}
