"""How grave each rule is in each section: a table to look at, and a form for each column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_safe

from articles.models import CheckLevel, Level, Section
from articles.workflow import checking, rights
from articles.workflow.checking import RULES, Rule, Surroundings, level_of
from articles.workflow.refusal import Refused

_OWN = [rule for rule in RULES.values() if not rule.structural]


@dataclass(frozen=True)
class Cell:
    level: str
    word: str
    own: bool


@dataclass(frozen=True)
class Column:
    name: str
    address: str
    section: Section | None


class LevelsForm(forms.Form):
    """One choice for each rule; the empty one names what then holds."""

    def __init__(self, section: Section | None, *args: Any) -> None:
        super().__init__(*args)
        levels = Surroundings().levels
        above = (section.parent_id,) if section else ()
        for rule in _OWN:
            own = levels.get((section.pk if section else None, rule.code), "")
            inherited = rule.level if section is None else level_of(rule, above, levels)
            word = str(Level(inherited).label).lower()
            kept = _("as it comes: %(level)s") if section else _("as the program has it: %(level)s")
            self.fields[rule.code] = forms.ChoiceField(
                label=rule.label,
                required=False,
                initial=own,
                choices=[("", kept % {"level": word}), *Level.choices],
            )


@admin.register(CheckLevel)
class LevelsAdmin(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        name = "articles_checklevel"
        return [
            path("", wrap(self.table_view), name=f"{name}_changelist"),
            path("everywhere/", wrap(self.levels_view), name=f"{name}_everywhere"),
            path("section/<int:pk>/", wrap(self.levels_view), name=f"{name}_section"),
        ]

    @method_decorator(require_safe)
    def table_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        levels, columns = Surroundings().levels, _columns()
        rows = [(rule, [_cell(rule, column, levels) for column in columns]) for rule in _OWN]
        context = self._context(request, _("Levels of the checks"))
        context |= {"columns": columns, "rows": rows, "may_change": self._may_change(request)}
        return TemplateResponse(request, "admin/articles/checklevel/table.html", context)

    @method_decorator(csrf_protect)
    def levels_view(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        if not self._may_change(request):
            raise PermissionDenied
        section = _section(pk)
        form = LevelsForm(section, request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                count = checking.set_levels(section, form.cleaned_data, by=request.user)  # type: ignore[arg-type]
            except Refused as refusal:
                raise PermissionDenied(str(refusal)) from refusal
            messages.success(request, _("Levels changed: %(count)s.") % {"count": count})
            return HttpResponseRedirect(reverse("admin:articles_checklevel_changelist"))
        name = section.name if section else _("All sections")
        context = self._context(request, _("Levels of the checks: %(section)s") % {"section": name})
        return TemplateResponse(
            request, "admin/articles/checklevel/levels.html", context | {"form": form, "name": name}
        )

    def _may_change(self, request: HttpRequest) -> bool:
        return "change_checklevel" in rights.rights(request.user)  # type: ignore[arg-type]

    def _context(self, request: HttpRequest, title: str) -> dict[str, Any]:
        return {**self.admin_site.each_context(request), "opts": self.opts, "title": title}


def _section(pk: int | None) -> Section | None:
    if pk is None:
        return None
    section = Section.objects.filter(pk=pk).first() if pk < 2**63 else None
    if section is None:
        raise Http404(_("There is no such section."))
    return section


def _columns() -> list[Column]:
    everywhere = Column(_("All sections"), reverse("admin:articles_checklevel_everywhere"), None)
    return [
        everywhere,
        *(
            Column(
                f"{section.parent.name} / {section.name}" if section.parent else section.name,
                reverse("admin:articles_checklevel_section", args=[section.pk]),
                section,
            )
            for section in Section.objects.select_related("parent")
        ),
    ]


def _cell(rule: Rule, column: Column, levels: Any) -> Cell:
    section = column.section
    keys = (section.pk, section.parent_id) if section else ()
    level = level_of(rule, keys, levels)
    own = (section.pk if section else None, rule.code) in levels
    return Cell(level, str(Level(level).label), own)
