"""What readers say is wrong: taken in without an account, and worked through at the desk.

Nothing of the sender is kept but what was typed; floods are met by how much the inbox takes in an
hour, of one article and of all.
"""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, ErrorReport

from . import notices, rights
from .refusal import Refused

OF_ONE_ARTICLE, OF_ALL = 10, 200
_HOUR = dt.timedelta(hours=1)


def receive(article: int, *, message: str, passage: str = "", sender: str = "") -> ErrorReport:
    """`article`: the number of one that readers have."""
    now = timezone.now()
    recent = ErrorReport.objects.filter(sent_at__gt=now - _HOUR)
    if recent.filter(article=article).count() >= OF_ONE_ARTICLE or recent.count() >= OF_ALL:
        raise Refused(
            _("Many reports have come in within the hour. Please send it again later, or call us.")
        )
    with transaction.atomic():
        report = ErrorReport.objects.create(
            article_id=article, message=message, passage=passage, sender=sender, sent_at=now
        )
        notices.tell_report(report)
    return report


def within_reach(user: User) -> QuerySet[ErrorReport]:
    """About articles that this person edits."""
    if "view_errorreport" not in rights.rights(user):
        return ErrorReport.objects.none()
    articles = Article.objects.filter(rights.within_reach(user))
    return ErrorReport.objects.filter(article__in=articles.values("pk"))


def handles(user: User, report: ErrorReport) -> bool:
    return "change_errorreport" in rights.rights(user) and rights.reviews(user, report.article)


def close(report: ErrorReport, *, by: User, outcome: str = "") -> None:
    _refuse_strangers(by, report)
    report.done_at, report.done_by, report.outcome = timezone.now(), by, outcome
    with transaction.atomic():
        report.save(update_fields=("done_at", "done_by", "outcome"))
        if not ErrorReport.objects.open().filter(article=report.article_id).exists():
            notices.settle_reports(report.article_id)


def reopen(report: ErrorReport, *, by: User, outcome: str = "") -> None:
    """Or keep it open, with a note of what has come of it so far."""
    _refuse_strangers(by, report)
    report.done_at, report.done_by, report.outcome = None, None, outcome
    report.save(update_fields=("done_at", "done_by", "outcome"))


def _refuse_strangers(by: User, report: ErrorReport) -> None:
    if not handles(by, report):
        raise Refused(_("You may not change this."))
