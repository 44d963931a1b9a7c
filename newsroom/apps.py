from __future__ import annotations

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    # Not in articles.admin: importing that room asks for this site.
    default_site = "newsroom.desk.Desk"
