from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from articles.models import Level

from .finding import Found
from .levels import level_of
from .material import Material
from .rules import RULES

_GRAVEST_FIRST = [Level.BLOCK, Level.WARN, Level.NOTE]


@dataclass(frozen=True)
class Finding:
    """One place where one rule is not kept."""

    rule: str
    level: str
    found: Found

    @property
    def field(self) -> str:
        return self.found.field

    @property
    def place(self) -> str:
        """The id of the element on the editing page to which it leads."""
        return self.found.place or _ANCHORS.get(self.field, f"id_{self.field}")

    @property
    def quote(self) -> str:
        return self.found.quote

    @property
    def sentence(self) -> str:
        return str(RULES[self.rule].sentence) % _in_words(self.found.named)

    @property
    def overridable(self) -> bool:
        return not RULES[self.rule].structural

    def as_json(self) -> dict[str, Any]:
        return {"rule": self.rule, "level": self.level, "found": list(self.found)}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Finding:
        return cls(kept["rule"], kept["level"], Found(*kept["found"]))


_ANCHORS = {"photos": "photos-group", "bylines": "bylines-group", "starts_at": "id_starts_at_0"}


@dataclass(frozen=True)
class Report:
    """What was found, gravest first."""

    findings: tuple[Finding, ...]

    def of(self, level: str) -> list[Finding]:
        return [finding for finding in self.findings if finding.level == level]

    @property
    def blocking(self) -> list[Finding]:
        return self.of(Level.BLOCK)

    @property
    def warnings(self) -> list[Finding]:
        return self.of(Level.WARN)

    @property
    def notes(self) -> list[Finding]:
        return self.of(Level.NOTE)

    @property
    def overridable(self) -> bool:
        """Something blocks, and all that does may be overridden."""
        return bool(self.blocking) and all(finding.overridable for finding in self.blocking)


def look_at(material: Material) -> Report:
    found = sorted(_findings(material), key=lambda f: _GRAVEST_FIRST.index(Level(f.level)))
    return Report(tuple(found))


def _findings(material: Material) -> Iterator[Finding]:
    levels, sections = material.around.levels, (material.section, material.main_section)
    for rule in RULES.values():
        if material.noun not in rule.nouns:
            continue
        level = level_of(rule, sections, levels)
        if level != Level.OFF:
            yield from (Finding(rule.code, level, found) for found in rule.find(material))


def _in_words(named: dict[str, Any]) -> dict[str, Any]:
    """Days are kept as ISO writes them."""
    if "day" not in named:
        return named
    return named | {"day": dt.date.fromisoformat(named["day"]).strftime("%d/%m/%Y")}
