"""The nouns of the newsroom.

A file imports only from those above it in this list; children point to a story, never the story to
its children.
"""

from .section import FormerSlug, Section
from .author import Author
from .tag import Tag, TaggedArticle, TaggedEvent
from .photo import Photo, Rendition
from .story import Stage, Standing, Story
from .article import Article, Byline, Genre
from .event import Event, EventStatus
from .photo_use import ArticlePhoto, EventPhoto, PhotoUse
from .history import Immutable, LogTail, Revision, StatusChange
from .published import (
    Published,
    PublishedArticle,
    PublishedByline,
    PublishedEvent,
    PublishedPhoto,
    PublishedTag,
)
from .correction import Correction, Retraction
from .site import Edition, Feature, Page, SiteSettings, WebLink

__all__ = [
    "Article",
    "ArticlePhoto",
    "Author",
    "Byline",
    "Correction",
    "Edition",
    "Event",
    "EventPhoto",
    "EventStatus",
    "Feature",
    "FormerSlug",
    "Genre",
    "Immutable",
    "LogTail",
    "Page",
    "Photo",
    "PhotoUse",
    "Published",
    "PublishedArticle",
    "PublishedByline",
    "PublishedEvent",
    "PublishedPhoto",
    "PublishedTag",
    "Rendition",
    "Retraction",
    "Revision",
    "Section",
    "SiteSettings",
    "Stage",
    "Standing",
    "StatusChange",
    "Story",
    "Tag",
    "TaggedArticle",
    "TaggedEvent",
    "WebLink",
]
