from __future__ import annotations

from django.urls import path

from . import first_page, rooms

urlpatterns = [
    path("", first_page.view),
    path("lich/", rooms.view, name="desk_calendar"),
    path("quan-tri/", rooms.view, name="desk_administration"),
]
