"""Addresses outside the desk: whoever has the key needs no account."""

from __future__ import annotations

from django.urls import re_path

from . import deciding, visiting

_KEY = r"(?P<key>[\w.-]{20,200})"
_HASH = r"(?P<content_hash>[0-9a-f]{64})"

urlpatterns = [
    re_path(rf"^xem-truoc/{_KEY}/\Z", visiting.page, name="preview_link"),
    re_path(rf"^xem-truoc/{_KEY}/anh/{_HASH}\Z", visiting.photo, name="preview_photo"),
    re_path(rf"^duyet/{_KEY}/\Z", deciding.page, name="approval_link"),
    re_path(rf"^duyet/{_KEY}/anh/{_HASH}\Z", deciding.photo, name="approval_photo"),
]
