"""Related stories, chosen by hand: one address or number a line, kept as numbers."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import PublishedArticle
from articles.workflow import related
from articles.workflow.refusal import Refused

from .text_fields import TidyProseField

_KEPT = re.compile(r"\d{1,18}(?: \d{1,18})*", re.ASCII)
# The number at the end of a story's address, or alone.
_NUMBER = re.compile(r"(?:^|[-#])(?P<number>\d{1,18})/?$", re.ASCII)


class RelatedField(TidyProseField):
    """Shows the addresses of what it keeps; a story that readers no longer find, its number."""

    widget = forms.Textarea

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.widget.attrs |= {"rows": 2, "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, str) or not _KEPT.fullmatch(value):
            return value
        numbers = [int(number) for number in value.split()]
        live = PublishedArticle.objects.live(timezone.now()).filter(story__in=numbers)
        known = {row.story_id: row for row in live.select_related("section").defer("body")}
        return "\n".join(
            known[number].get_absolute_url() if number in known else str(number)
            for number in numbers
        )

    def clean(self, value: Any) -> str:
        lines = [line for line in super().clean(value).splitlines() if line.strip()]
        try:
            return related.chosen(_number(line.strip()) for line in lines)
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal


def _number(line: str) -> int:
    found = _NUMBER.search(line.partition("?")[0].partition("#dinh-chinh")[0])
    if found is None:
        raise ValidationError(
            _("“%(line)s” is no story's address; copy it from the story's page.")
            % {"line": line[:60]}
        )
    return int(found["number"])
