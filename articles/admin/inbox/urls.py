from __future__ import annotations

from django.urls import path

from . import choosing, failed, pages

urlpatterns = [
    path("tin-bao/", pages.view, name="desk_inbox"),
    path("tin-bao/da-doc/", pages.read_view, name="desk_notices_read"),
    path("tin-bao/lua-chon/", choosing.view, name="desk_notice_choices"),
    path("tin-bao/thu-chua-gui/", failed.view, name="desk_failed_mail"),
    path("tin-bao/<int:number>/", pages.open_view, name="desk_notice"),
]
