from .values import (
    ArticleContent,
    BylineEntry,
    Content,
    EventContent,
    PhotoEntry,
    Planning,
    content_class,
)
from .working_copy import FIGURE, clean, read, write

__all__ = [
    "FIGURE",
    "ArticleContent",
    "BylineEntry",
    "Content",
    "EventContent",
    "PhotoEntry",
    "Planning",
    "clean",
    "content_class",
    "read",
    "write",
]
