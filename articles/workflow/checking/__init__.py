"""Checks before publication: one table of rules, run by every verb that brings a story nearer to
its readers, on the desk, in bulk, by the command and by any direct call alike."""

from .finding import Rule
from .gate import passed
from .levels import level_of, set_levels
from .live import FailingPage, failing_live, keep, recheck_live
from .report import Finding, Report
from .reporting import before, report, report_on_row
from .rules import RULES
from .surroundings import Surroundings

__all__ = [
    "RULES",
    "FailingPage",
    "Finding",
    "Report",
    "Rule",
    "Surroundings",
    "before",
    "failing_live",
    "keep",
    "level_of",
    "passed",
    "recheck_live",
    "report",
    "report_on_row",
    "set_levels",
]
