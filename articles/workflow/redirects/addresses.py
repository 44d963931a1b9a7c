"""Old addresses in one form, and what an address may lead to: a place on this site, no other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import combinations
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from articles.models import (
    Article,
    Author,
    FormerSlug,
    Page,
    PublishedArticle,
    PublishedEvent,
    Section,
    Tag,
)
from articles.models.redirect import LONGEST

from ..refusal import Refused

# Of an address asked for: no more parameters are looked at, and no more of them together.
_PARAMETERS, _TOGETHER, _LONGEST_VALUE = 6, 3, 200
_UNPRINTABLE = re.compile(r"[\x00-\x20\x7f\\]")
_OF_ARTICLE = re.compile(r"/[a-z0-9-]+/[a-z0-9-]*-([0-9]{1,18})/?\Z")
_OF_SECTION = re.compile(r"/([a-z0-9-]+)/?\Z")
_BY_SLUG: dict[str, Any] = {"author": Author, "tag": Tag, "page": Page}
_BY_NUMBER: dict[str, Any] = {"article": PublishedArticle, "event": PublishedEvent}


def key(address: str) -> str:
    """Path in small letters without its last slash, parameters in order; of a whole address the
    host is left out. Raises `Refused`."""
    parts = _split(
        address, _("Write the old address from its first slash on: /tin-tuc/12-abc.html")
    )
    found = _key(parts.path, parse_qsl(parts.query, keep_blank_values=True))
    if len(found) > LONGEST:
        raise Refused(
            _("This address is too long: %(longest)s characters at most.") % {"longest": LONGEST},
            field="old",
        )
    return found


def keys_asked(path: str, query: str) -> list[str]:
    """What an address that was asked for may stand under, the most particular first: with up to
    three of its parameters, then without any. Of the front page only with one."""
    try:
        said = parse_qsl(query, max_num_fields=50)
    except ValueError:
        said = []
    chosen = [pair for pair in said if len(pair[1]) <= _LONGEST_VALUE][:_PARAMETERS]
    found = [
        _key(path, list(some))
        for number in range(min(_TOGETHER, len(chosen)), 0, -1)
        for some in combinations(chosen, number)
    ]
    return found if path == "/" else [*found, _key(path, [])]


def target(address: str) -> str:
    """Path, query and fragment on this site. Raises `Refused` for any other place."""
    refusal = _("It must lead to a page of this site, for example /van-hoa/.")
    own = address.strip()
    if own.startswith(f"{settings.SITE_URL}/"):
        own = own.removeprefix(settings.SITE_URL)
    parts = _split(own, refusal, field="target")
    if parts.scheme or parts.netloc or len(own) > LONGEST:
        raise Refused(refusal, field="target")
    return own


def present(path: str) -> str:
    """Of a section that had this address before, the address that it has now."""
    found = _OF_SECTION.match(path)
    former = found and FormerSlug.objects.filter(slug=found[1]).select_related("section").first()
    return former.section.get_absolute_url() if former else path


def article_of(path: str) -> Article | None:
    """The article whose address this is, once it was public: it is followed wherever it goes."""
    found = _OF_ARTICLE.match(path)
    if found is None:
        return None
    return Article.objects.filter(pk=int(found[1]), publications__isnull=False).first()


def is_page(old: str) -> bool:
    """Whether readers or the desk have a page there, so that it would never lead anywhere."""
    path, _mark, query = old.partition("?")
    if path == "/":
        return not query
    if path.startswith(f"/{settings.ADMIN_PATH}".rstrip("/")):
        return True
    return any(_resolves(form) for form in (path, f"{path}/"))


def _resolves(path: str) -> bool:
    try:
        match = resolve(path)
    except Resolver404:
        return False
    named, asked = match.url_name or "", match.kwargs
    if named == "section":
        slug = {"slug": asked["slug"]}
        return Section.objects.filter(**slug).exists() or FormerSlug.objects.filter(**slug).exists()
    if named in _BY_NUMBER:
        return _BY_NUMBER[named].objects.filter(story=asked["pk"]).exists()
    return named not in _BY_SLUG or _BY_SLUG[named].objects.filter(slug=asked["slug"]).exists()


def _split(address: str, refusal: str, *, field: str = "old") -> SplitResult:
    address = address.strip()
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise Refused(refusal, field=field) from error
    plain = not _UNPRINTABLE.search(unquote(address))
    if not (plain and parts.path.startswith("/") and not parts.path.startswith("//")):
        raise Refused(refusal, field=field)
    return parts


def _key(path: str, parameters: Iterable[tuple[str, str]]) -> str:
    plain = unicodedata.normalize("NFC", unquote(path)).lower().rstrip("/") or "/"
    query = urlencode(sorted(parameters))
    return f"{plain}?{query}" if query else plain
