"""The lists of articles and events: newest change first, paged by key, never counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib.admin import ShowFacets
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles.models import Stage
from articles.workflow import lists, rights, seen

from . import states
from .bulk import BulkMoves, Result
from .list_filters import (
    OnlyFilter,
    SectionFilter,
    StageFilter,
    StandingFilter,
    TrashFilter,
    WhoseFilter,
)

BEFORE = "before"
# Tabs: what lies on the desk, then what readers see.
_TABS = (
    ("stage", "draft", "draft"),
    ("stage", "returned", "returned"),
    ("stage", "submitted", "waiting"),
    ("stage", "approved", "approved"),
    ("standing", "scheduled", "scheduled"),
    ("standing", "live", "live"),
    ("standing", "retracted", "down"),
)


@dataclass(frozen=True)
class Row:
    story: Any
    address: str
    chips: list[states.Chip]
    names: str
    result: Result | None
    review: str = ""
    """Address of what would change for readers, where it waits for this person's review."""
    seen: str = ""
    """What is before an editor who approves or publishes from the list."""


@dataclass(frozen=True)
class Link:
    label: str
    query: str
    chosen: bool
    kind: str = ""


@dataclass(frozen=True)
class Menu:
    title: str
    chosen: str
    links: list[Link]


class StoryChangeList(ChangeList):
    """Django's, but that it asks for one row more than it shows instead of counting."""

    rows: list[Row]
    older: str
    filter_specs: list[Any]

    def get_filters_params(self, params: Any = None) -> dict[str, Any]:
        asked: dict[str, Any] = super().get_filters_params(params)
        self.before = asked.pop(BEFORE, [""])[-1]
        return asked

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> Any:
        stories: Any = self.root_queryset
        if "standing" not in stories.query.annotations:
            self.root_queryset = stories.with_standing()
        return super().get_queryset(request, exclude_parameters)

    def get_ordering(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        return list(lists.ORDER)

    def get_results(self, request: HttpRequest) -> None:
        size = self.list_per_page
        found = lists.page(self.queryset, self.before, size)
        self.result_list = found[:size]
        self.result_count = self.full_result_count = len(self.result_list)
        self.can_show_all, self.multi_page = False, len(found) > size
        self.show_full_result_count = False
        self.older = (
            self.get_query_string({BEFORE: lists.key_of(found[size - 1])})
            if self.multi_page
            else ""
        )
        results: dict[int, Result] = getattr(request, "bulk_results", {})
        self.reviews = "review_story" in rights.rights(request.user)  # type: ignore[arg-type]
        shown = seen.as_seen(request.user, self.result_list)
        self.rows = [self._row(story, results.get(story.pk)) for story in shown]

    def _row(self, story: Any, result: Result | None) -> Row:
        names = story.venue if story.noun == "event" else ", ".join(seen.signed(story))
        address = self.model_admin.address(story)  # type: ignore[attr-defined]
        read = (result and result.seen) or story.content_hash
        review, read = self._review(story), read if self.reviews else ""
        return Row(story, address, states.chips(story), names, result, review, read)

    def _review(self, story: Any) -> str:
        if story.stage != Stage.SUBMITTED or not self.reviews:
            return ""
        address: str = self.model_admin.address(story, "review")  # type: ignore[attr-defined]
        return address

    # -- What stands above the table ------------------------------------------------------------

    def tabs(self) -> list[Link]:
        gone = [BEFORE, "stage", "standing", "trash"]
        now = {name: self._chosen(name) for name in ("stage", "standing", "trash")}
        labels = {
            (spec.parameter_name, str(value)): str(label)
            for spec in self.filter_specs
            for value, label in spec.lookup_choices
        }
        links = [Link(_("All"), self.get_query_string(remove=gone), not any(now.values()))]
        links += [
            Link(
                labels[name, value],
                self.get_query_string({name: value}, remove=gone),
                now[name] == value,
                kind,
            )
            for name, value, kind in _TABS
        ]
        trash = self.get_query_string({"trash": "1"}, remove=gone)
        return [*links, Link(_("Trash"), trash, now["trash"] == "1")]

    def menus(self) -> list[Menu]:
        return [
            self._menu(spec)
            for spec in self.filter_specs
            if spec.parameter_name in ("section", "whose", "only")
        ]

    def _menu(self, spec: Any) -> Menu:
        chosen = spec.chosen()
        name = spec.parameter_name
        everything = Link(_("all"), self.get_query_string(remove=[name, BEFORE]), not chosen)
        links = [
            Link(
                str(label),
                self.get_query_string({name: value}, remove=[BEFORE]),
                str(value) == chosen,
            )
            for value, label in spec.lookup_choices
        ]
        named = next((link.label for link in links if link.chosen), everything.label)
        return Menu(str(spec.title), named, [everything, *links])

    def _chosen(self, name: str) -> str | None:
        return next(
            (spec.chosen() for spec in self.filter_specs if spec.parameter_name == name), None
        )

    @property
    def newest(self) -> str:
        return self.get_query_string(remove=[BEFORE])

    def kept_params(self) -> list[tuple[str, str]]:
        """What a new search keeps of the filters."""
        return [(name, values[-1]) for name, values in self.filter_params.items()]


class StoryList(BulkMoves):
    """The change list of `StoryAdmin`s."""

    change_list_template = "admin/articles/story/change_list.html"
    list_display = ("headline",)
    list_filter: ClassVar[Any] = (
        StageFilter,
        StandingFilter,
        SectionFilter,
        WhoseFilter,
        OnlyFilter,
        TrashFilter,
    )
    # None, or Django's own autocomplete would answer with working copies.
    search_fields = ()
    sortable_by = ()
    list_per_page = 50
    show_full_result_count = False
    show_facets = ShowFacets.NEVER

    def get_changelist(self, request: HttpRequest, **options: Any) -> type[ChangeList]:
        return StoryChangeList

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        person: Any = request.user
        return lists.holding(person, queryset, search_term), False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        return lookup in {declared.parameter_name for declared in self.list_filter}
