from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from articles.exchange.article_import import import_account, import_article
from articles.exchange.plain_text import Unreadable
from articles.models import Section
from articles.workflow.refusal import Refused


class Command(BaseCommand):
    help = "Read an article in a portal's plain-text form into a draft; --publish-as takes it on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--photos", type=Path, help="folder of the photos, in their order")
        parser.add_argument("--section", help="address of the section, e.g. thoi-su")
        parser.add_argument("--as", dest="by", help="account whose the words are")
        parser.add_argument("--publish-as", help="account of the editor who approves and publishes")

    def handle(self, *args: Any, **options: Any) -> None:
        for path in (options["file"], options["photos"]):
            if path is not None and not path.exists():
                raise CommandError(_("There is no %(path)s.") % {"path": path})
        if options["file"].is_dir() or (options["photos"] and not options["photos"].is_dir()):
            raise CommandError(_("FILE is a file and --photos is a folder."))
        try:
            result = import_article(
                options["file"],
                by=_user(options["by"]) if options["by"] else import_account(),
                photos=options["photos"],
                section=_section(options["section"]),
                publish_as=_user(options["publish_as"]) if options["publish_as"] else None,
            )
        except (Unreadable, Refused) as error:
            raise CommandError(str(error)) from error
        self.tell(result, wanted=bool(options["publish_as"]))

    def tell(self, result: Any, *, wanted: bool) -> None:
        for sentence in (*result.doubts, *result.notes):
            self.stderr.write(self.style.WARNING(sentence))
        named = {"number": result.article.pk, "headline": result.article.headline}
        if result.published:
            self.stdout.write(_("Published: #%(number)s %(headline)s") % named)
        elif result.made:
            self.stdout.write(_("Draft: #%(number)s %(headline)s") % named)
        else:
            self.stdout.write(_("Already here: #%(number)s %(headline)s") % named)
        if wanted and result.doubts:
            raise CommandError(_("Not published: an editor must look at the warnings first."))


def _user(username: str) -> User:
    user = User.objects.filter(username=username).first()
    if user is None:
        raise CommandError(_("There is no account “%(name)s”.") % {"name": username})
    return user


def _section(slug: str | None) -> Section | None:
    if slug is None:
        return None
    section = Section.objects.filter(slug=slug).first()
    if section is None:
        raise CommandError(_("There is no section “%(slug)s”.") % {"slug": slug})
    return section
