"""Addresses of the lists, the events, the feeds and the search. They stand before the sections,
whose addresses would take them in."""

from __future__ import annotations

from django.urls import path, register_converter

from articles.pages.feeds import FORMATS

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
    site_files,
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
    *(
        path(f"dinh-chinh/{form}/", corrections.feed, {"form": form}, name=f"corrections_{form}")
        for form in FORMATS
    ),
    path("bao-loi/<story:pk>/", report.report, name="report"),
    path("bao-loi/<story:pk>/da-nhan/", report.received, name="report_received"),
    path("so-do-cong/", site_map.site_map, name="site_map"),
    path("luu-tru/", archive.months, name="archive"),
    path("luu-tru/<year:year>/", archive.year, name="archive_year"),
    path("luu-tru/<year:year>/<two:month>/", archive.month, name="archive_month"),
    path("luu-tru/<year:year>/<two:month>/<two:day>/", archive.day, name="archive_day"),
    *(
        route
        for form in FORMATS
        for route in (
            path(f"{form}/", feeds.newest, {"form": form}, name=form),
            path(
                f"tac-gia/<slug:slug>/{form}/",
                feeds.of_author,
                {"form": form},
                name=f"author_{form}",
            ),
            path(f"the/<slug:slug>/{form}/", feeds.of_tag, {"form": form}, name=f"tag_{form}"),
            path(
                f"dong-su-kien/<slug:slug>/{form}/",
                feeds.of_running_story,
                {"form": form},
                name=f"running_story_{form}",
            ),
            path(f"<slug:slug>/{form}/", feeds.of_section, {"form": form}, name=f"section_{form}"),
        )
    ),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-pages.xml", sitemaps.fixed, name="sitemap_pages"),
    path("sitemap-news.xml", sitemaps.news, name="news_sitemap"),
    *(
        path(
            f"sitemap-{kind}-<year:year>-<two:month>-<story:part>.xml",
            sitemaps.of_month,
            {"kind": kind},
            name=f"sitemap_{kind}",
        )
        for kind in ("articles", "events")
    ),
    path("robots.txt", site_files.robots, name="robots"),
    path(".well-known/security.txt", site_files.security, name="security"),
    path("manifest.webmanifest", site_files.manifest, name="manifest"),
    path("favicon.ico", site_files.favicon, name="favicon"),
]
