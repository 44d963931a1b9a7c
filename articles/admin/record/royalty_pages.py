"""Royalty sheets: the list, one sheet as a table, the rates, the page to print."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Sum
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import RoyaltyShare, RoyaltySheet
from articles.workflow import record, rights, royalties
from articles.workflow.refusal import Refused

from . import royalty_table
from .answers import as_csv, page
from .royalty_forms import PeriodForm, RatesForm, entry_of

_BY_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def sheets(request: HttpRequest) -> HttpResponseBase:
    """All sheets for those who keep them; for others their own lines of approved ones."""
    user: Any = request.user
    held = rights.rights(user)
    if "view_royaltysheet" not in held:
        return _own_lines(request)
    form = PeriodForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        days = form.cleaned_data
        try:
            made = royalties.make(days["first_day"], days["last_day"], by=user)
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            return HttpResponseRedirect(reverse("desk_royalty_sheet", args=[made.pk]))
    found = RoyaltySheet.objects.select_related("made_by", "approved_by")
    found = found.annotate(works_in=Count("works", distinct=True))
    context = {
        "title": _("Royalties"),
        "form": form,
        "sheets": found[:100],
        "may_make": "add_royaltysheet" in held,
        "may_rate": "change_genrerate" in held,
    }
    return page(request, "royalties", context, status=422 if form.errors else 200)


def _own_lines(request: HttpRequest) -> HttpResponseBase:
    user: Any = request.user
    if "write_story" not in rights.rights(user):
        raise PermissionDenied
    lines = RoyaltyShare.objects.filter(
        author__user=user, work__sheet__approved_at__isnull=False
    ).select_related("work", "work__sheet")
    lines = lines.order_by("-work__sheet__last_day", "work__published_on", "pk")
    context = {"title": _("My royalties"), "lines": royalty_table.rows(lines[:500])}
    return page(request, "royalties_mine", context)


@require_http_methods(["GET", "HEAD", "POST"])
def rates(request: HttpRequest) -> HttpResponseBase:
    user: Any = request.user
    if "change_genrerate" not in rights.rights(user):
        raise PermissionDenied
    form = RatesForm(request.POST or None, initial=royalties.rates())
    if request.method == "POST" and form.is_valid():
        royalties.set_rates(form.cleaned_data, by=user)
        messages.success(request, _("The rates are kept; sheets made from now on take them."))
        return HttpResponseRedirect(reverse("desk_royalties"))
    context = {"title": _("Royalty rates"), "form": form}
    return page(request, "royalty_rates", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, pk: int) -> HttpResponseBase:
    found = _sheet_or_404(request, pk)
    if request.method == "POST":
        return _act(request, found)
    return _shown(request, found)


@require_safe
def printed(request: HttpRequest, pk: int) -> HttpResponseBase:
    found = _sheet_or_404(request, pk)
    lines = royalty_table.lines_of(found)
    context = {
        "title": _("Royalty sheet from %(first)s to %(last)s") % _days(found),
        "sheet": found,
        "authors": royalty_table.by_author(lines),
        "total": sum(line.amount for line in lines),
    }
    return page(request, "royalty_print", context)


def _sheet_or_404(request: HttpRequest, pk: int) -> RoyaltySheet:
    user: Any = request.user
    if "view_royaltysheet" not in rights.rights(user):
        raise Http404
    found: RoyaltySheet | None = (
        RoyaltySheet.objects.select_related("made_by", "changed_by", "approved_by")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404
    return found


def _act(request: HttpRequest, found: RoyaltySheet) -> HttpResponseBase:
    user: Any = request.user
    act = request.POST.get("act", "")
    if act == "export":
        record.exported(user, "royalties", sheet=found.pk)
        return as_csv(f"nhuan-but-{found.pk}", royalty_table.table(found))
    version = int(v) if (v := request.POST.get("version", "")).isdecimal() and len(v) < 9 else 0
    try:
        if act == "discard":
            royalties.discard(found, by=user, version=version)
            messages.success(request, _("The sheet is discarded; its works are free again."))
            return HttpResponseRedirect(reverse("desk_royalties"))
        if act == "approve":
            royalties.approve(found, by=user, version=version)
            messages.success(request, _("The sheet is approved and closed."))
        else:
            works = _works(request, found)
            entries = {work.pk: entry_of(work, request.POST) for work in works.object_list}
            royalties.save(found, entries, by=user, version=version)
            messages.success(request, _("Saved."))
    except royalties.WrongWorks as wrong:
        return _shown(request, found, str(wrong), wrong.problems)
    except Refused as refusal:
        return _shown(request, found, str(refusal))
    return HttpResponseRedirect(request.get_full_path())


def _shown(
    request: HttpRequest,
    found: RoyaltySheet,
    refused: str = "",
    problems: dict[int, str] | None = None,
) -> HttpResponseBase:
    user: Any = request.user
    held = rights.rights(user)
    works = _works(request, found)
    shares = RoyaltyShare.objects.filter(work__sheet=found)
    is_open = found.approved_at is None
    context = {
        "title": _("Royalty sheet from %(first)s to %(last)s") % _days(found),
        "sheet": found,
        "version": request.POST.get("version") or str(found.version),
        "works": works,
        "rows": royalty_table.typed(works.object_list, request.POST, problems or {}),
        "refused": refused,
        "total": shares.aggregate(sum=Sum("amount"))["sum"] or 0,
        "may_change": is_open and "change_royaltysheet" in held,
        "may_approve": is_open and "approve_royaltysheet" in held,
        "made_by_me": user.pk in (found.made_by_id, found.changed_by_id),
    }
    return page(request, "royalty_sheet", context, status=422 if refused else 200)


def _works(request: HttpRequest, found: RoyaltySheet) -> Any:
    works = found.works.prefetch_related("shares")
    return Paginator(works, _BY_PAGE).get_page(request.GET.get("trang", "1")[:6])


def _days(found: RoyaltySheet) -> dict[str, str]:
    return {"first": f"{found.first_day:%d/%m/%Y}", "last": f"{found.last_day:%d/%m/%Y}"}
