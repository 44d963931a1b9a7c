"""One story, for whoever may see it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db.models import BooleanField, ExpressionWrapper, QuerySet
from django.utils import timezone

from articles.models.prepared import KeySlot, Moment, MomentSlot, Prepared

from . import rights

Beside = Callable[[User, Moment], dict[str, Any]]


class OneStory:
    """The question for a story of `model` by its key, with its standing and whether it is the
    asker's own. `read_with`: what it points to; `beside`: what else is asked of it, of whom and
    when."""

    def __init__(self, model: Any, read_with: Sequence[str], beside: Beside | None = None) -> None:
        self._model = model
        self._read_with = read_with
        self._beside = beside
        self._question = Prepared[Any](self._asked)

    def seen_by(self, person: User, pk: int) -> Any | None:
        """None, too, if the story is not this person's to see."""
        held = rights.rights(person) & rights.AT_DESK
        story = self._question.first(held, pk=pk, person=person.pk, now=timezone.now())
        if story is not None:
            story.asked_by = person.pk
        return story

    def _asked(self, held: frozenset[str]) -> QuerySet[Any]:
        anyone, now = rights.anyone_with(held, KeySlot("person")), MomentSlot("now")
        seen = rights.visible_stories(anyone, self._model.objects.with_standing(now), now)
        own = rights.own_among_few(anyone, self._model)
        asked = {"is_own": ExpressionWrapper(own, output_field=BooleanField())}
        if self._beside is not None:
            asked |= self._beside(anyone, now)
        related = seen.select_related(*self._read_with).annotate(**asked)
        return related.filter(pk=KeySlot("pk")).order_by()
