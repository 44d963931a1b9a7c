"""The site's own colours and logo, out of its settings."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from django.templatetags.static import static
from django.urls import reverse

from articles.models import SiteSettings

_LIGHT = {"--son": "son", "--cham": "cham"}
# The photo story stands on dark ground in every theme.
_NIGHT = {"--night-son": "son_dark", "--night-cham": "cham_dark"}
_DARK = {"--son": "son_dark", "--cham": "cham_dark"}


@dataclass(frozen=True)
class Logo:
    """Sizes are text: a template would write 1200 as "1.200"."""

    url: str
    width: str
    height: str


def logo(site: SiteSettings) -> Logo | None:
    if not site.logo:
        return None
    url = reverse("logo", kwargs={"digest": _digest(site.logo)})
    return Logo(url, str(site.logo_width), str(site.logo_height))


def pictures_by_digest(site: SiteSettings) -> dict[str, str]:
    """The logo's and its icons' files by the name that their addresses give them."""
    names = (site.logo, *site.icons.values())
    return {_digest(name): name for name in names if name}


def icon_url(site: SiteSettings, side: int) -> str:
    """A square PNG: the logo in it, or the mark that the site came with."""
    if name := site.icons.get(str(side)):
        return reverse("logo", kwargs={"digest": _digest(name)})
    return static(f"site/icon-{side}.png")


def _digest(name: str) -> str:
    return name.rpartition("/")[2].partition(".")[0]


def colours_url(site: SiteSettings) -> str:
    """Of the style sheet; empty where the site has the colours it came with."""
    if not colour_sheet(site):
        return ""
    return reverse("colours", kwargs={"digest": colours_digest(site)})


def colours_digest(site: SiteSettings) -> str:
    return hashlib.sha256(colour_sheet(site).encode()).hexdigest()[:16]


def colour_sheet(site: SiteSettings) -> str:
    """Weaker than high contrast and print, which keep their own."""
    dark = _said(_DARK, site)
    rules = (
        (":root", _said(_LIGHT, site) + _said(_NIGHT, site)),
        ("@media (prefers-color-scheme: dark) { :root:not([data-theme])", dark),
        (':root[data-theme="dark"]', dark),
    )
    return "".join(
        f"{selector} {{ {said}}}{' }' if '{' in selector else ''}\n"
        for selector, said in rules
        if said
    )


def _said(names: Mapping[str, str], site: SiteSettings) -> str:
    said = ((token, getattr(site, name)) for token, name in names.items())
    return "".join(f"{token}: {colour}; " for token, colour in said if colour)
