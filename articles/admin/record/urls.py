from __future__ import annotations

from django.contrib import admin
from django.urls import path

from . import log_page, pulse_page, royalty_pages

_own = admin.site.admin_view

urlpatterns = [
    path("nhat-ky/", _own(log_page.log_page), name="desk_log"),
    path("nhip-toa-soan/", _own(pulse_page.pulse_page), name="desk_pulse"),
    path("nhuan-but/", _own(royalty_pages.sheets), name="desk_royalties"),
    path("nhuan-but/muc/", _own(royalty_pages.rates), name="desk_royalty_rates"),
    path("nhuan-but/<int:pk>/", _own(royalty_pages.sheet), name="desk_royalty_sheet"),
    path("nhuan-but/<int:pk>/in/", _own(royalty_pages.printed), name="desk_royalty_print"),
]
