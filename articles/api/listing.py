"""What every list asks and answers alike: a page after a key, and the address of the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from articles.pages.addresses import absolute

from . import sent
from .sent import Unreadable

_USUAL, _MOST = 50, 100


@dataclass(frozen=True)
class Asked:
    """`words`: what else the address says, by name."""

    words: dict[str, str]
    before: str
    size: int


def asked(request: HttpRequest, names: Iterable[str]) -> Asked:
    """`names`: what this list is asked beside its page."""
    words = sent.known(request.GET.dict(), (*names, "before", "limit"))
    size = _size(words.pop("limit", str(_USUAL)))
    return Asked(before=words.pop("before", ""), size=size, words=words)


def no_place() -> Unreadable:
    return Unreadable(_("This is no place in the list."), "before")


def older(request: HttpRequest, key: str) -> str:
    said: QueryDict = request.GET.copy()
    said["before"] = key
    return absolute(f"{request.path}?{said.urlencode()}")


def _size(typed: str) -> int:
    size = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 4 else 0
    return sent.number(size, "limit", highest=_MOST)
