from __future__ import annotations

from django.urls import path

from . import pages

urlpatterns = [path("chon-anh/", pages.view, name="desk_picking")]
