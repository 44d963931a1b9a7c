"""How the readers' templates write headlines, dates and structured data."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from articles.calendar.lunar import lunar_day_words, lunar_words
from articles.text.dates import long_date, long_datetime
from articles.text.joining import join_words

register = template.Library()

_IN_SCRIPT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.filter
def joined(text: object) -> str:
    """A headline whose words of several syllables are not broken at a line's end."""
    return join_words(str(text))


@register.filter
def day(moment: dt.date) -> str:
    """ "06/06/2024" """
    return f"{_local_day(moment):%d/%m/%Y}"


@register.filter
def short_day(moment: dt.date) -> str:
    """ "06/06" """
    return f"{_local_day(moment):%d/%m}"


@register.filter
def hour(moment: dt.datetime) -> str:
    """ "17:30" """
    return f"{timezone.localtime(moment):%H:%M}"


@register.filter
def long_day(moment: dt.date) -> str:
    """ "Thứ Năm, 06/06/2024" """
    return long_date(_local_day(moment))


@register.filter
def long_moment(moment: dt.datetime) -> str:
    """ "Thứ Năm, 06/06/2024 | 17:30" """
    return long_datetime(moment, timezone.get_default_timezone())


@register.filter
def lunar(moment: dt.date) -> str:
    """ "mồng Một tháng Năm, Giáp Thìn" """
    return lunar_words(_local_day(moment))


@register.filter
def lunar_day(moment: dt.date) -> str:
    """ "mồng Một tháng Năm" """
    return lunar_day_words(_local_day(moment))


@register.filter
def iso(moment: dt.date) -> str:
    """For `<time datetime>`."""
    if isinstance(moment, dt.datetime):
        return timezone.localtime(moment).isoformat(timespec="minutes")
    return moment.isoformat()


@register.simple_tag
def structured_data(data: Any) -> SafeString:
    """A JSON-LD block. As in Django's `json_script`, nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)
    # Safe: every character that means something to HTML is escaped just above.
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))


def _local_day(moment: dt.date) -> dt.date:
    return timezone.localtime(moment).date() if isinstance(moment, dt.datetime) else moment
