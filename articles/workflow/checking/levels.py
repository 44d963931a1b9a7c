"""How grave a rule is in a section: as set there, else in its main section, else everywhere, else
as the rule itself says."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import CheckLevel, Level, Section

from .. import log, rights
from ..refusal import Refused
from .finding import Rule
from .rules import RULES

Levels = Mapping[tuple[int | None, str], str]


def level_of(rule: Rule, sections: tuple[int | None, ...], levels: Levels) -> str:
    """`sections`: the section, then its main section; None for what is missing."""
    if rule.structural:
        return Level.BLOCK
    for section in (*sections, None):
        if (section, rule.code) in levels:
            return levels[section, rule.code]
    return rule.level


def set_levels(section: Section | None, wanted: Mapping[str, str], *, by: User) -> int:
    """`wanted`: rule → level, or "" for none of its own; returns how many were changed. The log
    keeps each."""
    if "change_checklevel" not in rights.rights(by):
        raise Refused(_("You may not change the levels of the checks."))
    own = {code for code, rule in RULES.items() if not rule.structural}
    with transaction.atomic(durable=True):
        rows = CheckLevel.objects.select_for_update().filter(section=section)
        before = dict(rows.values_list("rule", "level"))
        changed = {
            code: level
            for code, level in wanted.items()
            if code in own and level in ("", *Level.values) and before.get(code, "") != level
        }
        rows.filter(rule__in=changed).delete()
        CheckLevel.objects.bulk_create(
            CheckLevel(section=section, rule=code, level=level)
            for code, level in changed.items()
            if level
        )
        if changed:
            where = section.name if section else ""
            details = {"section": where, "before": before, "levels": changed}
            log.append(None, by, [log.Line("check_levels", "", "", details=details)])
    return len(changed)
