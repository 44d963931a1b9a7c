"""A page's links to its stylesheets: one to the joined file, or one to each while debugging."""

from __future__ import annotations

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.pages.stylesheets import PRINT, file_of, framed, joined_file

register = template.Library()

_LINK = '<link rel="stylesheet" href="{}"{}>\n'


@register.simple_tag
def stylesheets(*own: str) -> SafeString:
    """The page's own, between those of the site's layout."""
    return bare_stylesheets(*framed(own))


@register.simple_tag
def bare_stylesheets(*names: str) -> SafeString:
    """These and no others: for pages outside the site's layout."""
    if getattr(staticfiles_storage, "joins_stylesheets", False):
        return format_html(_LINK, static(joined_file(names)), "")
    links = ((static(file_of(name)), ' media="print"' if name == PRINT else "") for name in names)
    return format_html_join("", _LINK, ((address, media) for address, media in links))
