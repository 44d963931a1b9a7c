"""Addresses of the lists, the events, the feeds and the search. They stand before the sections,
whose addresses would take them in."""

from __future__ import annotations

from django.urls import path, register_converter

from . import (
    archive,
    corrections,
    events,
    feeds,
    lists,
    plain_pages,
    report,
    running_story,
    search,
    site_map,
    sitemaps,
)
from .converters import StoryNumber, TwoDigits, Year

register_converter(StoryNumber, "story")
register_converter(Year, "year")
register_converter(TwoDigits, "two")

urlpatterns = [
    path("su-kien/", events.coming, name="events"),
    path("su-kien/da-dien-ra/", events.past, name="events_past"),
    path("su-kien/<year:year>/<two:month>/", events.month, name="events_month"),
    path("su-kien/<year:year>/<two:month>/<two:day>/", events.day, name="events_day"),
    path("su-kien/<slug:slug>-<story:pk>/", events.event, name="event"),
    path("su-kien/<slug:slug>-<story:pk>.ics", events.calendar_file, name="event_calendar"),
    path("tim-kiem/", search.search, name="search"),
    path("tac-gia/<slug:slug>/", lists.author, name="author"),
    path("the/<slug:slug>/", lists.tag, name="tag"),
    path("trang/<slug:slug>/", plain_pages.page, name="page"),
    path("dong-su-kien/<slug:slug>/", running_story.running_story, name="running_story"),
    path("dinh-chinh/", corrections.corrections, name="corrections"),
    path("dinh-chinh/rss/", corrections.feed, {"form": "rss"}, name="corrections_rss"),
    path("dinh-chinh/atom/", corrections.feed, {"form": "atom"}, name="corrections_atom"),
    path("bao-loi/<story:pk>/", report.report, name="report"),
    path("bao-loi/<story:pk>/da-nhan/", report.received, name="report_received"),
    path("so-do-cong/", site_map.site_map, name="site_map"),
    path("luu-tru/", archive.months, name="archive"),
    path("luu-tru/<year:year>/", archive.year, name="archive_year"),
    path("luu-tru/<year:year>/<two:month>/", archive.month, name="archive_month"),
    path("luu-tru/<year:year>/<two:month>/<two:day>/", archive.day, name="archive_day"),
    path("rss/", feeds.newest, {"form": "rss"}, name="rss"),
    path("atom/", feeds.newest, {"form": "atom"}, name="atom"),
    path("<slug:slug>/rss/", feeds.of_section, {"form": "rss"}, name="section_rss"),
    path("<slug:slug>/atom/", feeds.of_section, {"form": "atom"}, name="section_atom"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-<slug:kind>-<story:part>.xml", sitemaps.sitemap_part, name="sitemap_part"),
    path("robots.txt", sitemaps.robots, name="robots"),
]
