from __future__ import annotations

from ..refusal import Incomplete
from .report import Report


def passed(report: Report, *, override: bool) -> list[str]:
    """The rules that `override` passes by, for the log; raises `Incomplete` for what blocks."""
    barring = [f for f in report.blocking if not (override and f.overridable)]
    if barring:
        raise Incomplete([(finding.field, finding.sentence) for finding in barring])
    return sorted({finding.rule for finding in report.blocking})
