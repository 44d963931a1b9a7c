"""The tags of a story or a photo, by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from articles.models import Tag
from articles.text.folding import fold
from articles.text.normalising import tidy

from .refusal import Refused

LONGEST_TAG = 100
MOST_TAGS = 30


def tags_of(thing: Any) -> tuple[Tag, ...]:
    return tuple(thing.tags.order_by("name"))


def named(typed: Iterable[str]) -> tuple[str, ...]:
    """Names as they will be kept; two that fold to the same letters are one. Raises `Refused` for
    what is too long or too many."""
    names = [tidy(name) for name in typed]
    unique = {fold(name): name for name in reversed(names) if fold(name)}
    for name in unique.values():
        if len(name) > LONGEST_TAG:
            told = _("The tag “%(start)s…” is too long: %(most)s characters at most.")
            raise Refused(told % {"start": name[:40], "most": LONGEST_TAG}, field="tags")
    if len(unique) > MOST_TAGS:
        raise Refused(_("%(most)s tags at most.") % {"most": MOST_TAGS}, field="tags")
    return tuple(reversed(unique.values()))


def write_tags(thing: Any, names: Iterable[str], before: tuple[Tag, ...]) -> tuple[Tag, ...]:
    """Gives a saved `thing` exactly these; `before`: what it has. Two names that fold to the same
    letters are one."""
    tidied = (tidy(name)[:LONGEST_TAG] for name in names)
    wanted = {fold(name): name for name in tidied if fold(name)}
    found = tuple(Tag.objects.filter(folded__in=wanted).order_by("name")) if wanted else ()
    known = {tag.folded for tag in found}
    made = [
        Tag.objects.get_or_create(folded=folded, defaults={"name": name})[0]
        for folded, name in wanted.items()
        if folded not in known
    ]
    kept, held = {tag.pk for tag in (*found, *made)}, {tag.pk for tag in before}
    if held - kept:
        thing.tagged_items.filter(tag__in=held - kept).delete()
    thing.tagged_items.model.objects.bulk_create(
        thing.tagged_items.model(content_object=thing, tag_id=pk) for pk in sorted(kept - held)
    )
    # The database says which name comes first.
    return tags_of(thing) if made else found
