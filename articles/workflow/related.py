"""Related stories, chosen by hand and kept as numbers."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import PublishedArticle

from .refusal import Refused

MOST = 6


def chosen(numbers: Iterable[int]) -> str:
    """As a story keeps them, in their order; raises `Refused` for what readers never had."""
    kept = list(dict.fromkeys(numbers))
    if len(kept) > MOST:
        raise Refused(_("%(most)s related stories at most.") % {"most": MOST}, field="related")
    if missing := set(kept) - _published(kept):
        told = _("No published story has the number %(number)s.") % {"number": min(missing)}
        raise Refused(told, field="related")
    return " ".join(map(str, kept))


def _published(numbers: list[int]) -> set[int]:
    if not numbers:
        return set()
    given = PublishedArticle.objects.filter(story__in=numbers, live_from__lte=timezone.now())
    return set(given.values_list("story", flat=True))
