from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import ngettext

from articles.models import Article, Event, Level, Stage
from articles.workflow import checking
from articles.workflow.checking import Report, Surroundings


class Command(BaseCommand):
    help = (
        "Runs the checks: on what lies on the desk and readers have not been given, or, with "
        "--live, on every page that readers have, which keeps the results for the desk's first "
        "page. Fails if something blocks."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--live", action="store_true", help="what readers have; for each night")
        parser.add_argument("--json", action="store_true", help="one object a line")

    def handle(self, *args: Any, **options: Any) -> None:
        looked = blocked = 0
        for noun, number, headline, report in self._live() if options["live"] else self._desk():
            looked += 1
            blocked += bool(report.blocking)
            if options["json"]:
                self.stdout.write(_as_json(noun, number, headline, report))
            elif report.findings:
                self.stdout.write("\n".join(_lines(noun, number, headline, report)))
        if not options["json"]:
            text = ngettext("%(count)s story looked at.", "%(count)s stories looked at.", looked)
            self.stdout.write(text % {"count": looked})
        if blocked:
            text = ngettext(
                "%(count)s story has findings that block.",
                "%(count)s stories have findings that block.",
                blocked,
            )
            raise CommandError(text % {"count": blocked})

    def _desk(self) -> Iterator[tuple[str, int, str, Report]]:
        around = Surroundings()
        for model in (Article, Event):
            stories = model.objects.kept().exclude(stage=Stage.RELEASED)
            for story in stories.select_related("section").order_by("pk").iterator(200):
                report = checking.report(story, at=around.at, around=around)
                yield story.noun, story.pk, story.headline, report

    def _live(self) -> Iterator[tuple[str, int, str, Report]]:
        for row, report in checking.recheck_live():
            yield row.noun, row.story_id, row.headline, report


def _lines(noun: str, number: int, headline: str, report: Report) -> Iterator[str]:
    yield f"{noun} {number}: {headline}"
    for finding in report.findings:
        yield f"  {Level(finding.level).label}: {finding.sentence}"


def _as_json(noun: str, number: int, headline: str, report: Report) -> str:
    found = [
        {"rule": f.rule, "level": f.level, "field": f.field, "sentence": f.sentence}
        for f in report.findings
    ]
    told = {"noun": noun, "id": number, "headline": headline, "findings": found}
    return json.dumps(told, ensure_ascii=False)
