"""The permission matrix, drawn from what enforces it: the table of moves, the rights of the roles,
and the very function that the verbs ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from articles.models import Article, Stage, Standing
from articles.workflow import rights
from articles.workflow.desk import allowed
from articles.workflow.moves import ANYHOW, MOVES, Move, Who
from articles.workflow.roles import RIGHTS

YES, OWN, NO, NEVER = "yes", "own", "no", "never"
WORDS = {
    YES: gettext_lazy("every story of the section"),
    OWN: gettext_lazy("own stories only"),
    NO: gettext_lazy("not with this role"),
    NEVER: gettext_lazy("the move does not exist at this stage"),
}
_MARKS = {YES: "●", OWN: "◐", NO: "–", NEVER: "·"}
_FOUR_EYES = {
    "submitter": gettext_lazy(
        "Nobody approves what they sent for review, or what they alone wrote."
    ),
    "strict": gettext_lazy(
        "Nobody approves what they wrote any of, unless the writer confirms it."
    ),
    "off": gettext_lazy("Whoever may approve, may approve their own."),
}
_GATES = {
    1: gettext_lazy("Approving may publish in one step."),
    2: gettext_lazy("One person approves, another with the right to publish publishes."),
}


@dataclass(frozen=True)
class Cell:
    kind: str

    @property
    def mark(self) -> str:
        return _MARKS[self.kind]

    @property
    def word(self) -> str:
        return str(WORDS[self.kind])


@dataclass(frozen=True)
class Row:
    label: str
    verb: str
    cells: list[Cell]
    needs: str


@dataclass(frozen=True)
class Matrix:
    role: str
    rows: list[Row]


@require_safe
def _view(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    if not person.groups.filter(name__in=RIGHTS).exists():
        raise PermissionDenied
    context = {
        **admin.site.each_context(request),
        "title": _("Who may do what"),
        "stages": [stage.label for stage in Stage],
        "matrices": matrices(),
        "legend": [(Cell(kind), word) for kind, word in WORDS.items()],
        "four_eyes": _FOUR_EYES[settings.FOUR_EYES],
        "gates": _GATES[settings.PUBLISHING_GATES],
        "approval_links": settings.APPROVAL_LINKS,
        "trash_days": settings.TRASH_DAYS,
    }
    return TemplateResponse(request, "admin/desk/matrix.html", context)


view = admin.site.admin_view(_view)


def matrices() -> list[Matrix]:
    """One table for each role; asks no database."""
    return [Matrix(role, [_row(role, move) for move in MOVES.values()]) for role in RIGHTS]


def cell(role: str, move: Move, stage: str) -> str:
    """Asked of nobody in particular, about a story of a section that names no editors."""
    if stage not in move.stages:
        return NEVER
    person, other = _somebody(role, 1), _story(stage, 2)
    if allowed(move, person, other):
        return YES
    return OWN if allowed(move, person, _story(stage, 1)) else NO


def _row(role: str, move: Move) -> Row:
    cells = [Cell(cell(role, move, stage)) for stage in Stage.values]
    return Row(str(move.label), move.verb, cells, "; ".join(_needs(move)))


def _needs(move: Move) -> list[str]:
    needs = []
    if move.standings != ANYHOW:
        standings = [str(standing.label) for standing in Standing if standing in move.standings]
        needs.append(_("to readers: %(standings)s") % {"standings": ", ".join(standings)})
    if move.reason:
        needs.append(_("with a reason"))
    if move.scheduled:
        needs.append(_("a version to come"))
    if move.verb == "approve":
        needs.append(_("four eyes"))
    if move.who is Who.MAKER:
        needs.append(_("one’s own last move, nothing done since"))
    return needs


def _somebody(role: str, number: int) -> User:
    person = User(pk=number, is_active=True)
    person._newsroom_rights = frozenset(RIGHTS[role])  # type: ignore[attr-defined]
    assert rights.rights(person) == frozenset(RIGHTS[role])
    return person


def _story(stage: str, maker: int) -> Any:
    return Article(stage=stage, created_by_id=maker)
