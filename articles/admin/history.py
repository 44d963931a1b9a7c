"""What was done with a story: its log of moves and its revisions, and one revision as it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Author, Revision, Section, Stage, StatusChange
from articles.text.sanitising import clean_html
from articles.workflow import rights
from articles.workflow.content import content_class
from articles.workflow.people import name_of

from .record.acts import act
from .story_admin import StoryAdmin

MOST = 30
_KINDS = {
    "submitted": "waiting",
    "returned": "returned",
    "approved": "approved",
    "released": "live",
}


@dataclass(frozen=True)
class LogLine:
    label: str
    name: str
    at: Any
    note: str
    notice: str
    refused: str
    imported: bool
    program: str
    kind: str


class StoryHistory(StoryAdmin):
    """`<id>/log/`, of which the frame has two panels, and `<id>/revision/<number>/`."""

    def get_urls(self) -> list[URLPattern]:
        name, wrap = f"articles_{self.model.noun}", self.admin_site.admin_view
        revision = wrap(self.revision_view)
        return [
            path("<path:object_id>/log/", wrap(self.log_view), name=f"{name}_log"),
            path("<path:object_id>/revision/<int:number>/", revision, name=f"{name}_revision"),
            *super().get_urls(),
        ]

    def moves_context(self, request: HttpRequest, story: Any) -> dict[str, Any]:
        context = super().moves_context(request, story)
        if story.pk and may_read_history(request.user, story):
            context["log_address"] = self.address(story, "log")
        return context

    @method_decorator(require_safe)
    def log_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Both panels on a page; the frame's are fetched from here when they are opened."""
        story = self.visible_or_404(request, object_id)
        if not may_read_history(request.user, story):
            raise Http404(_("There is no such story."))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Log of moves and revisions: %(story)s") % {"story": story},
            "story": story,
            "log_lines": log_lines(story, request.user),
            "revisions": newest_revisions(story),
            "revision_address": f"admin:articles_{story.noun}_revision",
            "review_address": f"admin:articles_{story.noun}_review",
            "back": self.address(story),
        }
        return TemplateResponse(request, "admin/articles/story/log.html", context)

    def revision_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        story = self.visible_or_404(request, object_id)
        if not may_read_history(request.user, story):
            raise Http404(_("There is no such revision."))
        revision = story.revisions.filter(number=min(number, 2**31 - 1)).first()
        if revision is None:
            raise Http404(_("There is no such revision."))
        content = content_class(story).from_json(revision.content)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Revision %(number)s: %(story)s") % {"number": number, "story": story},
            "story": story,
            "revision": revision,
            "content": content,
            # Cleaned once more: a revision set aside was never in a cleaned column.
            "body": clean_html(content.body),
            "lines": _told(content),
            "back": self.address(story),
            "review": self.address(story, "review"),
            "restore": reverse(f"admin:articles_{story.noun}_restore", args=[story.pk, number]),
        }
        return TemplateResponse(request, "admin/articles/story/revision.html", context)


def newest_revisions(story: Any, most: int = MOST) -> list[Revision]:
    """Without their words."""
    revisions = story.revisions.defer("content", "seen").select_related("saved_by")
    return list(revisions[:most])


def may_read_history(user: Any, story: Any) -> bool:
    """Its writers and every editor; what is public to all is the published text, not its making."""
    held = rights.rights(user)
    return "review_story" in held or ("write_story" in held and rights.owns(user, story))


def log_lines(story: Any, user: Any) -> list[LogLine]:
    """Newest first, for those who may read them. Refusals are for editors."""
    lines = story.statuschanges.select_related("by")
    if "review_story" not in rights.rights(user):
        lines = lines.filter(refused="")
    return [_line(line) for line in lines[:MOST]]


def _line(line: StatusChange) -> LogLine:
    moved = line.from_stage != line.to_stage
    stage = "draft" if line.to_stage == Stage.DRAFT else _KINDS.get(line.to_stage, "draft")
    return LogLine(
        label=act(line.verb),
        name=name_of(line.by),
        at=line.at,
        note=line.note,
        notice=line.details.get("notice", ""),
        refused=line.refused,
        imported=line.imported,
        program=line.details.get("program", ""),
        kind="down" if line.verb == "retract" else stage if moved or line.refused else "draft",
    )


def _told(content: Any) -> list[tuple[str, str]]:
    section = Section.objects.filter(pk=content.section or 0).first()
    lines = [(_("section"), str(section or "")), (_("tags"), ", ".join(content.tags))]
    entries = getattr(content, "bylines", ())
    names = Author.objects.in_bulk([entry.author for entry in entries])
    signed = [entry.printed_name or str(names.get(entry.author, "")) for entry in entries]
    captions = [entry.caption for entry in content.photos if entry.caption]
    lines += [(_("authors"), ", ".join(signed)), (_("photos"), "; ".join(captions))]
    return [(label, value) for label, value in lines if value]
