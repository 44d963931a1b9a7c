"""The declared filters of the story lists; whatever else stands in an address is refused."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Section, Stage, Standing
from articles.workflow import rights

from . import reading


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
        if not reading.sees_every_draft(request.user):
            person: Any = request.user
            queryset = queryset.filter(pk__in=rights.own_ids(person, queryset.model))
        return queryset.filter(stage=stage)


class StandingFilter(_Chosen):
    title = gettext_lazy("what readers see")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [(standing.value, standing.label) for standing in Standing]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        standing = self.chosen()
        return queryset.filter(standing=standing) if standing else queryset


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
            ("unclaimed", _("taken by nobody")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        whose = self.chosen()
        if whose == "mine":
            person: Any = request.user
            return queryset.filter(pk__in=rights.own_ids(person, queryset.model))
        if whose == "claimed":
            return queryset.filter(claimed_by=request.user.pk)
        if whose == "unclaimed":
            return queryset.filter(claimed_by=None)
        return queryset


class TrashFilter(_Chosen):
    title = gettext_lazy("trash")
    parameter_name = "trash"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("1", _("Trash"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.exclude(trashed_at=None) if self.chosen() else queryset.kept()
