"""A readers' page whose links stay at the moment it shows, and whose photos come by the desk's
door. Of a page that this program drew itself: every attribute stands in double quotes."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

from articles.pages.picture_names import PictureExtension, PictureName

_TAG = re.compile(r"<(a|area|img|source|form|button)\b[^>]*>", re.IGNORECASE)
_TARGET = re.compile(r'\b(href|action)="([^"]*)"')
_PHOTO = re.compile(rf"/anh/({PictureName.regex})\.({PictureExtension.regex})")

Stay = Callable[[str], str]
Picture = Callable[[str, str], str]


def staying(page: str, stay: Stay, picture: Picture) -> str:
    """`stay` makes the address at which the same page is shown at the moment."""
    head, band, rest = page.partition("</aside>")
    return head + band + _TAG.sub(lambda tag: _turned(tag, stay, picture), rest)


def _turned(tag: re.Match[str], stay: Stay, picture: Picture) -> str:
    text = tag[0]
    if _PHOTO.search(text):
        return _PHOTO.sub(lambda photo: picture(PictureName().to_python(photo[1]), photo[2]), text)
    return _TARGET.sub(lambda found: f'{found[1]}="{_address(unescape(found[2]), stay)}"', text)


def _address(target: str, stay: Stay) -> str:
    """Of this site: at the moment; everything else leads nowhere."""
    if target.startswith("#"):
        return escape(target)
    if target.startswith("/") and not target.startswith("//"):
        return escape(stay(target))
    return "#main"
