from __future__ import annotations

from django.urls import path

from . import calendar, first_page, planning, rooms

urlpatterns = [
    path("", first_page.view),
    path("lich/", calendar.view, name="desk_calendar"),
    path("lich/<slug:noun>/<int:pk>/", planning.view, name="desk_plan"),
    path("quan-tri/", rooms.view, name="desk_administration"),
]
