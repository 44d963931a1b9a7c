from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.dateparse import parse_date

from articles.text.tables import csv_lines


def page(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    request.current_app = admin.site.name
    whole = {**admin.site.each_context(request), **context}
    return TemplateResponse(request, f"admin/record/{template}.html", whole, status=status)


def as_csv(name: str, rows: Iterable[Iterable[object]]) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(csv_lines(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def day_asked(words: str) -> dt.date | None:
    """Typed day first, or as an address says it; nothing for what is no day of this or the last
    century."""
    try:
        day = parse_date(words) or dt.datetime.strptime(words.strip(), "%d/%m/%Y").date()
    except ValueError:
        return None
    return day if day and 1970 <= day.year <= timezone.localdate().year + 10 else None
