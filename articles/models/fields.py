"""The model fields through which every text enters: NFC always, HTML cleaned always.

Cleaning happens twice: in `to_python`/`clean`, so that a form shows what will be kept, and again on
the way to the database, so that `bulk_create`, `update` and `bulk_update` cannot pass it by
(law 6).
Migrations see plain Django fields, so that an editor can be replaced without one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.text.normalising import tidy, tidy_lines
from articles.text.sanitising import TooComplex, clean_html

# One save cleans the same text on its way through form, instance and statement.
_cleaned = lru_cache(maxsize=8)(clean_html)


class _TidyField(models.Field):
    django_name = "CharField"

    def tidied(self, value: str) -> str:
        return tidy_lines(value)

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return self.tidied(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return self.tidied(value) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = self.tidied(value)
            setattr(model_instance, self.attname, value)
        return value

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, f"django.db.models.{self.django_name}", args, kwargs


class LineField(_TidyField, models.CharField):
    """One line of plain text: NFC, no control characters, single spaces."""

    def tidied(self, value: str) -> str:
        return tidy(value)


class ProseField(_TidyField, models.TextField):
    """Plain text of several lines, NFC."""

    django_name = "TextField"


class BodyField(_TidyField, models.TextField):
    """HTML of an article, an event or a page: what `clean_html` lets through, nothing else."""

    django_name = "TextField"

    def tidied(self, value: str) -> str:
        return _cleaned(value)

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except TooComplex as error:
            raise ValidationError(
                _(
                    "The text is too large or too deeply nested to be kept as it is; "
                    "paste it without formatting."
                ),
                code="too_complex",
            ) from error
