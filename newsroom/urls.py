from __future__ import annotations

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.i18n import JavaScriptCatalog, set_language
from taggit.models import Tag as PackagesTag

# taggit registers a tag model of its own; the newsroom's is articles.Tag.
admin.site.unregister(PackagesTag)

# Django's own view of the scripts' words leaves LOCALE_PATHS out.
script_words = admin.site.admin_view(JavaScriptCatalog.as_view(), cacheable=True)

urlpatterns = [
    path(f"{settings.ADMIN_PATH}ngon-ngu/", set_language, name="set_language"),
    path(f"{settings.ADMIN_PATH}jsi18n/", script_words),
    path(f"{settings.ADMIN_PATH}api/", include("articles.api.urls")),
    path(settings.ADMIN_PATH, include("articles.admin.day.urls")),
    path(settings.ADMIN_PATH, include("articles.admin.record.urls")),
    path(settings.ADMIN_PATH, include("articles.admin.inbox.urls")),
    path(settings.ADMIN_PATH, include("articles.admin.looking.urls")),
    path(settings.ADMIN_PATH, include("articles.admin.picking.urls")),
    path(settings.ADMIN_PATH, admin.site.urls),
    path("", include("articles.admin.links.urls")),
    path("", include("articles.public.urls")),
]

handler400 = "articles.public.errors.bad_request"
handler403 = "newsroom.lost.forbidden"
handler404 = "newsroom.lost.not_found"
handler500 = "articles.public.errors.server_error"
