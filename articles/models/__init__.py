"""The nouns of the newsroom.

A file imports only from those above it in this list; children point to a story, never the story to
its children.
"""

from .section import FormerSlug, Section
from .author import Author
from .tag import Tag, TaggedArticle, TaggedEvent, TaggedPhoto
from .running_story import RunningStory
from .photo import Consent, DigitalSource, FingerprintBand, Licence, Photo, Rendition
from .story import Stage, Standing, Story
from .article import Article, Byline, Genre
from .event import Event, EventStatus
from .photo_use import ArticlePhoto, EventPhoto, PhotoUse
from .history import FailedLogins, Immutable, LogTail, Revision, StatusChange
from .published import (
    Published,
    PublishedArticle,
    PublishedByline,
    PublishedEvent,
    PublishedPhoto,
    PublishedTag,
)
from .correction import Correction, Retraction
from .redirect import Redirect
from .reading import HourlyViews, MostRead
from .site import Edition, Feature, Page, SiteSettings, WebLink
from .desk.api_token import ApiToken
from .desk.autosave import Autosave, Presence
from .desk.comment import Comment
from .desk.notice import Notice, NoticeChoice, NoticeKind
from .desk.link import ApprovalLink, PreviewLink
from .desk.checking import CheckLevel, CheckResult, Level, Official
from .desk.error_report import ErrorReport
from .desk.royalty import GenreRate, RoyaltyShare, RoyaltySheet, RoyaltyWork

__all__ = [
    "ApiToken",
    "ApprovalLink",
    "Article",
    "ArticlePhoto",
    "Author",
    "Autosave",
    "Byline",
    "CheckLevel",
    "CheckResult",
    "Comment",
    "Consent",
    "Correction",
    "DigitalSource",
    "Edition",
    "ErrorReport",
    "Event",
    "EventPhoto",
    "EventStatus",
    "FailedLogins",
    "Feature",
    "FingerprintBand",
    "FormerSlug",
    "Genre",
    "GenreRate",
    "HourlyViews",
    "Immutable",
    "Level",
    "Licence",
    "LogTail",
    "MostRead",
    "Notice",
    "NoticeChoice",
    "NoticeKind",
    "Official",
    "Page",
    "Photo",
    "PhotoUse",
    "Presence",
    "PreviewLink",
    "Published",
    "PublishedArticle",
    "PublishedByline",
    "PublishedEvent",
    "PublishedPhoto",
    "PublishedTag",
    "Redirect",
    "Rendition",
    "Retraction",
    "Revision",
    "RoyaltyShare",
    "RoyaltySheet",
    "RoyaltyWork",
    "RunningStory",
    "Section",
    "SiteSettings",
    "Stage",
    "Standing",
    "StatusChange",
    "Story",
    "Tag",
    "TaggedArticle",
    "TaggedEvent",
    "TaggedPhoto",
    "WebLink",
]
