"""The desk: what reporters and editors see."""

from django.contrib import admin

from . import accounts, article, event, furniture
from .checking import levels, register
from .library import photo
from .redirects import pages as redirects

admin.site.enable_nav_sidebar = False

__all__ = ["accounts", "article", "event", "furniture", "levels", "photo", "redirects", "register"]
