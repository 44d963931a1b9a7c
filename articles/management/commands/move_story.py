"""One move on one story, as somebody with an account: the same verbs as the desk's buttons."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from articles.models import Article, Correction, Event
from articles.workflow import verbs
from articles.workflow.arguments import TEXTS, Untaken, whole
from articles.workflow.offers import VERBS
from articles.workflow.refusal import Refused

_NOUNS: dict[str, Any] = {"article": Article, "event": Event}
_MOMENTS = ("at", "until")
_SWITCHES = ("update", "endless", "override")


class Command(BaseCommand):
    help = "Makes one move on a story, as the account named by --as."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=VERBS)
        parser.add_argument("noun", choices=sorted(_NOUNS))
        parser.add_argument("id", type=int)
        parser.add_argument("--as", dest="username", required=True, metavar="USERNAME")
        for name in TEXTS:
            parser.add_argument(f"--{name}", default=None)
        for name in _MOMENTS:
            parser.add_argument(f"--{name}", type=_moment, help="2026-11-24T18:00, local time")
        parser.add_argument("--kind", choices=Correction.Kind.values, default=None)
        for name in _SWITCHES:
            parser.add_argument(f"--{name}", action="store_const", const=True, default=None)

    def handle(self, *args: Any, **options: Any) -> None:
        by, story = _account(options["username"]), _story(options["noun"], options["id"])
        verb = options["verb"]
        asked = (*TEXTS, *_MOMENTS, *_SWITCHES, "kind")
        given = {name: options[name] for name in asked if options[name] is not None}
        try:
            moved = getattr(verbs, verb)(story, by=by, **whole(verb, given))
        except Untaken as error:
            told = _("“%(verb)s” takes no --%(name)s.") % {"verb": verb, "name": error.name}
            raise CommandError(told) from error
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{options['noun']} {moved.pk}: {moved.get_stage_display()}")


def _account(username: str) -> User:
    account = User.objects.filter(username=username).first()
    if account is None:
        raise CommandError(_("There is no account “%(name)s”.") % {"name": username})
    return account


def _story(noun: str, number: int) -> Any:
    known = 0 < number < 2**63
    story = _NOUNS[noun].objects.filter(pk=number).first() if known else None
    if story is None:
        raise CommandError(_("There is no such story."))
    return story


def _moment(text: str) -> dt.datetime:
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None:
        raise CommandError(_("Write the moment like this: 2026-11-24T18:00."))
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
