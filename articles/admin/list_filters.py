"""The declared filters of the story lists; whatever else stands in an address is refused."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Section, Stage, Standing
from articles.pages.month import midnight
from articles.workflow import lists, rights
from articles.workflow.lists import ON_DESK


class _Chosen(admin.SimpleListFilter):
    """A value that is not among the choices chooses nothing."""

    def chosen(self) -> str | None:
        value = self.value()
        known = {str(choice) for choice, _label in self.lookup_choices}
        return value if value in known else None

    def has_output(self) -> bool:
        return True


class StageFilter(_Chosen):
    title = gettext_lazy("stage")
    parameter_name = "stage"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [(stage.value, stage.label) for stage in Stage if stage != Stage.RELEASED]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        stage = self.chosen()
        if not stage:
            return queryset
        return lists.at_stage(request.user, queryset, stage)


class StandingFilter(_Chosen):
    title = gettext_lazy("what readers see")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [(standing.value, standing.label) for standing in Standing]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        standing = self.chosen()
        return lists.standing_as(queryset, standing) if standing else queryset


class OnlyFilter(_Chosen):
    """What the desk's first page shows the beginning of."""

    title = gettext_lazy("only")
    parameter_name = "only"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [
            ("changed", _("public, with changes")),
            ("ready", _("approved or scheduled")),
            ("today", _("published today")),
            ("overdue", _("overdue")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        only, now = self.chosen(), timezone.now()
        if not only:
            return queryset
        rows = queryset.model.publications.rel.related_model.objects
        if only == "today":
            today = midnight(timezone.localtime(now).date())
            return queryset.filter(
                pk__in=rows.filter(live_from__gte=today, live_from__lte=now).values("story")
            )
        person: Any = request.user
        if not rights.sees_every_draft(person):
            queryset = queryset.filter(rights.own_among_few(person, queryset.model))
        if only == "overdue":
            return queryset.filter(stage=Stage.SUBMITTED, due_at__lte=now)
        if only == "changed":
            return queryset.filter(
                Exists(rows.live(now).filter(story=OuterRef("pk"))), stage__in=ON_DESK
            )
        scheduled = rows.filter(live_from__gt=now).values("story")
        approved = queryset.model.objects.filter(stage=Stage.APPROVED).order_by().values("pk")
        # A union, not alternatives: these would be tried on the whole archive.
        return queryset.filter(pk__in=approved.union(scheduled))


class SectionFilter(_Chosen):
    title = gettext_lazy("section")
    parameter_name = "section"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return list(Section.objects.values_list("pk", "name"))

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        section = self.chosen()
        return queryset.filter(section=section) if section else queryset


class WhoseFilter(_Chosen):
    title = gettext_lazy("whose")
    parameter_name = "whose"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [
            ("mine", _("written by me")),
            ("claimed", _("taken by me")),
            ("unclaimed", _("waiting, taken by nobody")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        whose = self.chosen()
        if whose == "mine":
            person: Any = request.user
            return queryset.filter(rights.own_stories(person, queryset.model))
        if whose == "claimed":
            return queryset.filter(claimed_by=request.user.pk)
        if whose == "unclaimed":
            return queryset.filter(claimed_by=None, stage=Stage.SUBMITTED)
        return queryset


class TrashFilter(_Chosen):
    title = gettext_lazy("trash")
    parameter_name = "trash"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("1", _("Trash"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if not self.chosen():
            return queryset.kept()
        # By their ids, or SQLite would look for them through the whole archive.
        trashed = queryset.model.objects.filter(trashed_at__isnull=False).order_by()
        return queryset.filter(pk__in=trashed.values("pk"))
