"""The desk: what reporters and editors see."""

from django.contrib import admin

from . import (
    accounts,
    article,
    error_reports,
    event,
    furniture,
    running_story,
    site_settings,
)
from .checking import levels, register
from .library import photo
from .redirects import pages as redirects

admin.site.enable_nav_sidebar = False

__all__ = [
    "accounts",
    "article",
    "error_reports",
    "event",
    "furniture",
    "levels",
    "photo",
    "redirects",
    "register",
    "running_story",
    "site_settings",
]
