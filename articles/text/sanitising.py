"""The one door through which HTML enters: what an article's body may hold, and nothing else.

Tables first, engine after. The editor's rules are generated from the tables. The engine is nh3, a
real HTML5 parser (reference/security.md §2); what it returns is reshaped to the house's forms and
sanitised again, until nothing changes any more, so that the stored text is a fixed point.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

import nh3

from .complexity import TooComplex, check_complexity, names
from .figures import ALIGN, USES, Figure
from .normalising import plain_spaces, tidy, visible
from .pasting import is_pasted, without_styles

__all__ = [
    "ALLOWED_ATTRIBUTES",
    "ALLOWED_SCHEMES",
    "ALLOWED_TAGS",
    "DROPPED_WITH_CONTENT",
    "RENAMED_TAGS",
    "TooComplex",
    "clean_html",
]

ALLOWED_TAGS = names(
    "p br strong em u s sub sup h2 h3 h4 ul ol li blockquote cite q a figure table caption thead "
    "tbody tr th td hr abbr"
)
ALLOWED_ATTRIBUTES = {
    "a": frozenset({"href", "title"}),
    "abbr": frozenset({"title"}),
    "figure": frozenset({"data-use", "data-align"}),
    "ol": frozenset({"start"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
}
ALLOWED_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
# Older and pasted forms of what the house writes otherwise. The page's own headline is the h1.
RENAMED_TAGS: dict[str, str] = {
    "b": "strong",
    "i": "em",
    "del": "s",
    "strike": "s",
    "h1": "h2",
    "h5": "h4",
    "h6": "h4",
    "tfoot": "tbody",
} | dict.fromkeys(
    names(
        "address article aside center dd details div dl dt fieldset figcaption footer form header "
        "main nav pre section summary"
    ),
    "p",
)
DROPPED_WITH_CONTENT = names(
    "applet audio canvas embed frame frameset iframe math noembed noframes noscript object "
    "plaintext script select style svg template textarea title video xmp"
)
LINK_REL = "noopener noreferrer"

_LINK = re.compile(r"(?:https?://(?![/\\?#])|mailto:|tel:|/(?![/\\]))[^\x00-\x20\x7f\\]+|/", re.I)
_SMALL_NUMBER = re.compile(r"[1-9][0-9]{0,2}")
_VALUES = {
    "href": _LINK,
    "data-use": USES,
    "data-align": ALIGN,
    "start": _SMALL_NUMBER,
    "colspan": _SMALL_NUMBER,
    "rowspan": _SMALL_NUMBER,
    "scope": re.compile("row|col|rowgroup|colgroup"),
}

_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_VOID = {"br", "hr"}
_BLOCKS = names("p h2 h3 h4 ul ol blockquote figure table hr")
# Of no use to a reader when nothing stands in them.
_DROPPED_WHEN_EMPTY = ALLOWED_TAGS - _VOID - {"figure", "td", "th", "li"}
# Each round is a few milliseconds; the wildest of 17,000 random inputs came to rest in five.
_MAX_ROUNDS = 12


def clean_html(html: str) -> str:
    """The part of the HTML that a body may hold, as NFC text; `clean_html` of it is itself.

    Raises TooComplex for what is too large, too deeply nested, or never comes to rest.
    """
    cleaned = visible(html).strip()
    if is_pasted(cleaned):
        check_complexity(cleaned)
        cleaned = without_styles(_STYLED.clean(cleaned))
    for _ in range(_MAX_ROUNDS):
        check_complexity(cleaned)
        before, cleaned = cleaned, _STRICT.clean(_reshape(_WIDE.clean(cleaned)))
        if cleaned == before:
            return cleaned
    raise TooComplex("rounds", _MAX_ROUNDS)


def _kept_value(tag: str, attribute: str, value: str) -> str | None:
    rule = _VALUES.get(attribute)
    if rule is None:
        return value
    value = value.strip()
    if attribute == "href":
        value = value.replace(" ", "%20")
    return value if rule.fullmatch(value) else None


def _cleaner(tags: set[str], styled: frozenset[str] = frozenset()) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=tags,
        clean_content_tags=set(DROPPED_WITH_CONTENT),
        # Without the star nh3 lets its own `lang` and `title` stand on every tag.
        attributes={"*": set(styled)}
        | {tag: set(kept) for tag, kept in ALLOWED_ATTRIBUTES.items()},
        attribute_filter=_kept_value,
        url_schemes=set(ALLOWED_SCHEMES),
        link_rel=LINK_REL,
    )


_STRICT = _cleaner(set(ALLOWED_TAGS))
_WIDE = _cleaner(set(ALLOWED_TAGS) | set(RENAMED_TAGS))
# For pasting.py to read, never for the house to keep.
_STYLED = _cleaner(
    set(ALLOWED_TAGS) | set(RENAMED_TAGS) | {"span", "font"}, frozenset({"style", "class"})
)


class _Reshaper(HTMLParser):
    """Reads what nh3 wrote (balanced, escaped) and writes it in the forms of the house."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str, list[str]]] = [("", "", [])]
        self.loose: list[str] = []

    def write(self, markup: str, tag: str = "") -> None:
        if len(self.open) == 1 and tag not in _BLOCKS:
            self.loose.append(markup)
            return
        self.gather_loose()
        self.open[-1][2].append(markup)

    def gather_loose(self) -> None:
        """Words that stand between the blocks of the body become a paragraph."""
        if len(self.open) > 1 or not self.loose:
            return
        markup = "".join(self.loose)
        self.loose.clear()
        words = markup.strip()
        if words:
            markup = "" if _is_blank(words) else f"<p>{words}</p>"
        self.open[0][2].append(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = RENAMED_TAGS.get(tag, tag)
        markup = f"<{tag}{_attributes(_figure(attrs) if tag == 'figure' else attrs)}>"
        if tag in _VOID:
            self.write(markup, tag)
        else:
            self.open.append((tag, markup, []))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        tag, start, parts = self.open.pop()
        self.write(_element(tag, start, "".join(parts)), tag)

    def handle_data(self, data: str) -> None:
        self.write(escape(_text(data), quote=False))


def _figure(attrs: list[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    said = dict(attrs)
    if not said.get("data-use"):
        return []
    figure = Figure.of(said["data-use"] or "", said.get("data-align") or "")
    return list(figure.attributes().items())


def _attributes(attrs: list[tuple[str, str | None]]) -> str:
    shown = ((name, tidy(value or "")) for name, value in attrs if name != "rel")
    return "".join(f' {name}="{escape(value)}"' for name, value in shown if value)


def _element(tag: str, start: str, inner: str) -> str:
    if tag == "figure":
        # A figure is the place of a photo and nothing else; one that names none is only its words.
        return f"{start}</figure>" if " data-use=" in start else f"<p>{inner}</p>"
    if tag == "a" and " href=" not in start:
        return inner
    if tag in _DROPPED_WHEN_EMPTY and _is_blank(inner):
        return " " if inner and tag not in {"p", "blockquote"} else ""
    return f"{start}{inner}</{tag}>"


def _is_blank(inner: str) -> bool:
    return not inner.replace("<br>", "").strip()


def _text(data: str) -> str:
    # U+0338 after a tag would melt with its ">" into "≯" as soon as somebody normalises the HTML.
    return _EMPTY_LINES.sub("\n\n", plain_spaces(visible(data))).lstrip("\u0338")


def _reshape(html: str) -> str:
    parser = _Reshaper()
    parser.feed(html)
    parser.close()
    parser.gather_loose()
    return "".join(parser.open[0][2]).strip()
