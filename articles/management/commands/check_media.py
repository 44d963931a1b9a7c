from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.photos.refusals import RefusedPhoto
from articles.workflow.pictures.auditing import Audit


class Command(BaseCommand):
    help = (
        "Compares the rows of photos with their files: missing, damaged and unreadable files, "
        "files without a row, what a crash left, renditions that live pages name. Fails if "
        "something is left wrong."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--repair",
            action="store_true",
            help="draw lost renditions again, remove files that nobody names; never what readers "
            "were shown",
        )
        parser.add_argument(
            "--quick", action="store_true", help="names and sizes only, reads no file"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        mended = wrong = 0
        try:
            for fault in Audit(repair=options["repair"], quick=options["quick"]).faults():
                line = f"{fault.file}: {fault.sentence}"
                self.stdout.write(_("Mended: %(line)s") % {"line": line} if fault.mended else line)
                mended, wrong = mended + fault.mended, wrong + (not fault.mended)
        except RefusedPhoto as refusal:
            raise CommandError(str(refusal)) from refusal
        if mended:
            text = ngettext("%(count)s fault mended.", "%(count)s faults mended.", mended)
            self.stdout.write(text % {"count": mended})
        if wrong:
            text = ngettext("%(count)s fault is left.", "%(count)s faults are left.", wrong)
            raise CommandError(text % {"count": wrong})
        self.stdout.write(_("Photos and their files agree."))
