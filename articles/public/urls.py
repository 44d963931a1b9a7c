"""Addresses for readers. What stands first wins: sections would take in every single word."""

from __future__ import annotations

from django.urls import path, re_path, register_converter

from articles.pages.picture_names import PictureExtension, PictureName

from . import article, front, identity, list_urls, photo, section
from .counting.beacon import beacon

register_converter(PictureName, "picture")
register_converter(PictureExtension, "extension")

urlpatterns = [
    path("", front.home, name="home"),
    path("anh/<picture:content_hash>.<extension:extension>", photo.photo, name="photo"),
    path("dem/", beacon, name="beacon"),
    re_path(r"^mau/(?P<digest>[0-9a-f]{16})\.css\Z", identity.colours, name="colours"),
    re_path(r"^bieu-trung/(?P<digest>[0-9a-f]{64})\.png\Z", identity.logo, name="logo"),
    *list_urls.urlpatterns,
    path("<slug:slug>/", section.section, name="section"),
    path("<slug:section>/<slug:slug>-<story:pk>/", article.article, name="article"),
]
