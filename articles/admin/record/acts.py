"""What the log says, in words: its acts, and what stands beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils import formats, timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.workflow.moves import MOVES

ACTS = {verb: move.label for verb, move in MOVES.items()} | {
    "save": gettext_lazy("Save"),
    "plan": gettext_lazy("Plan"),
    "hand_over": gettext_lazy("Hand over"),
    "invite": gettext_lazy("Co-writer invited"),
    "uninvite": gettext_lazy("Co-writer taken out"),
    "share": gettext_lazy("Preview link made"),
    "unshare": gettext_lazy("Preview link revoked"),
    "ask_leader": gettext_lazy("Approval link made"),
    "unask_leader": gettext_lazy("Approval link revoked"),
    "empty": gettext_lazy("Emptied from the trash"),
    "login": gettext_lazy("Login"),
    "logout": gettext_lazy("Logout"),
    "failed_logins": gettext_lazy("Failed logins of an hour"),
    "roles": gettext_lazy("Roles changed"),
    "account": gettext_lazy("Account changed"),
    "api_token": gettext_lazy("API token"),
    "export": gettext_lazy("Export"),
    "check_levels": gettext_lazy("Levels of the checks changed"),
    "import_officials": gettext_lazy("Register of officials imported"),
    "import_redirects": gettext_lazy("Old addresses imported"),
    "royalty_rates": gettext_lazy("Royalty rates set"),
    "royalty_made": gettext_lazy("Royalty sheet made"),
    "royalty_saved": gettext_lazy("Royalty sheet changed"),
    "royalty_approved": gettext_lazy("Royalty sheet approved"),
    "royalty_discarded": gettext_lazy("Royalty sheet discarded"),
}
_DETAILS = {
    "live_from": gettext_lazy("public from"),
    "live_until": gettext_lazy("public until"),
    "cancelled": gettext_lazy("cancelled"),
    "embargo_until": gettext_lazy("embargo until"),
    "update": gettext_lazy("as an update"),
    "kind": gettext_lazy("kind"),
    "wrong": gettext_lazy("what was wrong"),
    "right": gettext_lazy("what is right"),
    "notice": gettext_lazy("notice for readers"),
    "reason": gettext_lazy("reason"),
    "override": gettext_lazy("with an override"),
    "passed": gettext_lazy("rules passed by"),
    "undid": gettext_lazy("taken back"),
    "photo_changed": gettext_lazy("a photo was changed"),
    "planned_before": gettext_lazy("planned before for"),
    "planned_on": gettext_lazy("planned for"),
    "due_at": gettext_lazy("due"),
    "person": gettext_lazy("account"),
    "giver": gettext_lazy("handed over by"),
    "taker": gettext_lazy("handed over to"),
    "what": gettext_lazy("what"),
    "link": gettext_lazy("link"),
    "until": gettext_lazy("until"),
    "leader": gettext_lazy("decided by"),
    "address": gettext_lazy("from address"),
    "hour": gettext_lazy("hour"),
    "count": gettext_lazy("count"),
    "name": gettext_lazy("account"),
    "act": gettext_lazy("act"),
    "to": gettext_lazy("handed over to"),
    "stories": gettext_lazy("stories"),
    "staff": gettext_lazy("may sign in"),
    "before": gettext_lazy("before"),
    "after": gettext_lazy("now"),
    "section": gettext_lazy("section"),
    "levels": gettext_lazy("levels"),
    "added": gettext_lazy("added"),
    "changed": gettext_lazy("lines changed"),
    "rows": gettext_lazy("rows"),
    "sheet": gettext_lazy("sheet"),
    "period": gettext_lazy("period"),
    "works": gettext_lazy("works"),
    "left_out": gettext_lazy("left out"),
    "total": gettext_lazy("total"),
    "token": gettext_lazy("token"),
    "program": gettext_lazy("by the program"),
}
# Numbers and fingerprints for machines: what is kept for an undo, a row's id, a digest.
_SILENT = frozenset(
    {"undone", "approval", "account", "digest", "schedule", "hours", "promise", "words"}
)
_WORDS = {
    "added": gettext_lazy("added"),
    "links_closed": gettext_lazy("its preview and approval links closed"),
    "superuser": gettext_lazy("superuser made beside the desk"),
    "closed": gettext_lazy("account closed"),
    "opened": gettext_lazy("account opened"),
    "password": gettext_lazy("password set"),
    "own_password": gettext_lazy("own password changed"),
    "handed_over": gettext_lazy("work handed over"),
    "staff": gettext_lazy("may sign in"),
    "draft": gettext_lazy("draft"),
    "claim": gettext_lazy("claim"),
    "review": gettext_lazy("review"),
    "log": gettext_lazy("log"),
    "pulse": gettext_lazy("newsroom pulse"),
    "royalties": gettext_lazy("royalty sheet"),
    "officials": gettext_lazy("register of officials"),
    "redirects": gettext_lazy("old addresses"),
    "made": gettext_lazy("made"),
    "revoked": gettext_lazy("revoked"),
    "refused": gettext_lazy("sent after its end"),
}
_SPOKEN = frozenset({"act", "what"})


def act(verb: str) -> str:
    return str(ACTS.get(verb, verb))


def told(details: dict[str, Any]) -> str:
    return "; ".join(_each(details))[:400]


def _each(details: dict[str, Any]) -> Iterator[str]:
    for name, value in details.items():
        if name in _SILENT or value in ("", None) or (name == "before" and _kept(value)):
            continue
        label = str(_DETAILS.get(name, name))
        yield label if value is True else f"{label}: {_value(name, value)}"


def _kept(value: Any) -> bool:
    """The columns of a story as they were, for its undo."""
    return isinstance(value, dict) and "stage" in value


def _value(name: str, value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_value('', one)}" for key, one in value.items()) or "–"
    if isinstance(value, list):
        return ", ".join(_value(name, one) for one in value) or "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    text = str(value)
    if name == "undid":
        return act(text)
    if name in _SPOKEN:
        return str(_WORDS.get(text, text))
    return _moment(text) or text


def _moment(text: str) -> str:
    """A day or an hour as people write it."""
    try:
        at = parse_datetime(text) if "T" in text else None
        day = dt.date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return ""
    if at is not None:
        local = timezone.localtime(at) if timezone.is_aware(at) else at
        return formats.date_format(local, "H:i, d/m/Y")
    return formats.date_format(day, "d/m/Y") if day else ""
