from __future__ import annotations

from django.contrib import admin
from django.urls import path

from .log_page import log_page
from .pulse_page import pulse_page
from .royalty_pages import printed, rates, sheet, sheets

_own = admin.site.admin_view

urlpatterns = [
    path("nhat-ky/", _own(log_page), name="desk_log"),
    path("nhip-toa-soan/", _own(pulse_page), name="desk_pulse"),
    path("nhuan-but/", _own(sheets), name="desk_royalties"),
    path("nhuan-but/muc/", _own(rates), name="desk_royalty_rates"),
    path("nhuan-but/<int:pk>/", _own(sheet), name="desk_royalty_sheet"),
    path("nhuan-but/<int:pk>/in/", _own(printed), name="desk_royalty_print"),
]
