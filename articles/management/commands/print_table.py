from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from articles.models import Stage, Standing
from articles.workflow import undoing
from articles.workflow.moves import ANY, ANYHOW, MOVES, Move, Who
from articles.workflow.roles import RIGHTS

PEOPLE = {
    Who.WRITER: "writer of an own story that is not with the editors; editor",
    Who.OWNER: "owner",
    Who.EDITOR: "editor",
    Who.PUBLISHER: "editor; with two gates: who holds `publish_story`",
    Who.MAKER: "who made the last move",
}
NOTHING = "–"


def moves_table() -> str:
    """The table of moves, for docs/architecture.md: English whatever the desk speaks."""
    heads = ("verb", "button", "from", "to", "readers see", "who", "needs", "taken back")
    with translation.override("en"):
        return _table(heads, [_row(move) for move in MOVES.values()])


def rights_table() -> str:
    """Which roles hold which rights, for docs/architecture.md; rights with the same holders share a
    line."""
    held = {role: set(rights) for role, rights in RIGHTS.items()}
    lines: dict[tuple[str, ...], list[str]] = {}
    for right in dict.fromkeys(right for some in RIGHTS.values() for right in some):
        holders = tuple("yes" if right in some else NOTHING for some in held.values())
        lines.setdefault(holders, []).append(f"`{right}`")
    return _table(("rights", *RIGHTS), [(", ".join(some), *who) for who, some in lines.items()])


TABLES = {"moves": moves_table, "rights": rights_table}


class Command(BaseCommand):
    help = "Print a table of the workflow as Markdown; the documents hold the same."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("table", choices=TABLES)

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(TABLES[options["table"]]())


def _row(move: Move) -> tuple[str, ...]:
    return (
        f"`{move.verb}`",
        str(move.label),
        _words(move.stages, ANY, list(Stage)),
        f"`{move.to}`" if move.to else "as it was",
        _words(move.standings, ANYHOW, list(Standing)),
        PEOPLE[move.who],
        _needs(move),
        _taken_back(move),
    )


def _taken_back(move: Move) -> str:
    if move.verb in undoing.TO_COME:
        return "until readers have it"
    return "yes" if move.verb in undoing.UNDOABLE | undoing.REWRITTEN else NOTHING


def _needs(move: Move) -> str:
    needs = ["a reason"] if move.reason else []
    if move.scheduled:
        needs.append("a version to come")
    return ", ".join(needs) or NOTHING


def _words(some: frozenset[str], every: frozenset[str], order: list[Any]) -> str:
    """The smaller of what is in and what is out, in the order of the way."""
    if some == every:
        return "any"
    if len(every - some) < len(some):
        return "any but " + ", ".join(f"`{word}`" for word in order if word not in some)
    return ", ".join(f"`{word}`" for word in order if word in some)


def _table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _head in heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
