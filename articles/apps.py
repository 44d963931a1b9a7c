from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from . import signals


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Newsroom")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        signals.connect()
