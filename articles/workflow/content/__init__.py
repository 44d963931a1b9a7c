from .children import Children, next_number, uses_of
from .values import (
    MOST_ROWS,
    ArticleContent,
    BylineEntry,
    Content,
    EventContent,
    PhotoEntry,
    Planning,
    content_class,
)
from .working_copy import clean, read, rewrite, write

__all__ = [
    "MOST_ROWS",
    "ArticleContent",
    "BylineEntry",
    "Children",
    "Content",
    "EventContent",
    "PhotoEntry",
    "Planning",
    "clean",
    "content_class",
    "next_number",
    "read",
    "rewrite",
    "uses_of",
    "write",
]
