"""The one file that knows CKEditor (as the templates' script and style beside it do).

CKEditor 4 gets no more fixes, so the defence does not rest on it: the server cleans every text
before it is stored and before it is shown here (articles/text/sanitising.py), and the page's own
policy lets no foreign script in. What stands here keeps honest people's text in the house's forms;
the rules are generated from the sanitiser's tables. Reasons: reference in docs/dependencies.md.
"""

from __future__ import annotations

from typing import Any

from ckeditor.widgets import CKEditorWidget
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.text.complexity import MAX_BYTES
from articles.text.sanitising import ALLOWED_ATTRIBUTES, ALLOWED_TAGS, DROPPED_WITH_CONTENT

EXTRA_PLUGINS = ("divarea", "widget", "storyphoto")
# Those that send text to other companies, open frames, know weaknesses, or make what the house
# does not keep.
REMOVED_PLUGINS = (
    "exportpdf", "scayt", "wsc", "flash", "iframe", "forms", "smiley", "about", "preview", "print",
    "newpage", "save", "templates", "codesnippetgeshi", "docprops", "uploadimage", "sourcedialog",
    "image", "elementspath", "resize", "magicline",
)  # fmt: skip
# An element that means nothing without these is not made without them.
_DEMANDED = {"a": "href", "figure": "data-use"}

_TOOLBAR = [
    ["Format"],
    ["Bold", "Italic", "Underline", "Strike", "Subscript", "Superscript"],
    ["Link", "Unlink"],
    ["BulletedList", "NumberedList", "Blockquote"],
    ["StoryPhoto", "Table", "HorizontalRule", "SpecialChar"],
    ["PasteText", "RemoveFormat", "Undo", "Redo"],
]

# What an editing page may load beside the rest of the site: CKEditor writes styles, and event
# attributes into its buttons. Scripts still come from this site's files alone.
EDITING_POLICY = {
    "default-src": ["'self'"],
    "script-src": ["'self'"],
    "script-src-attr": ["'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "frame-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
}


def allowed_content() -> dict[str, Any]:
    """The sanitiser's tables in the editor's words."""
    return {tag: _rule(tag) for tag in sorted(ALLOWED_TAGS)}


def disallowed_content() -> str:
    return f"{' '.join(sorted(DROPPED_WITH_CONTENT))}; *[on*]; *{{*}}; *(*)"


def configuration(*, source: bool = False) -> dict[str, Any]:
    """`source`: with the button that shows the HTML; harmless, but for those who read HTML."""
    return {
        "skin": "moono-lisa",
        "toolbar": [*_TOOLBAR, ["Source"]] if source else _TOOLBAR,
        "extraPlugins": ",".join(EXTRA_PLUGINS),
        "removePlugins": ",".join(REMOVED_PLUGINS),
        "allowedContent": allowed_content(),
        "disallowedContent": disallowed_content(),
        "pasteFilter": "semantic-content",
        "format_tags": "p;h2;h3;h4",
        "linkDefaultProtocol": "https://",
        "linkShowAdvancedTab": False,
        "linkShowTargetTab": False,
        "disableNativeSpellChecker": False,
        "entities": False,
        "entities_latin": False,
        "basicEntities": True,
        "language": "vi",
        "versionCheck": False,
        # Pasted pictures go into the library (desk/js/photos/arriving.js), never in as data.
        "clipboard_handleImages": False,
        "width": "100%",
        "height": "auto",
    }


class BodyEditor(CKEditorWidget):
    """The text area of a body. Without scripts it is a text area with HTML in it."""

    def __init__(self, *, source: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.attrs["data-most"] = MAX_BYTES
        self.config = configuration(source=source)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        self.config |= {"title": _("Text of the story"), "storyWords": _words()}
        # Texts lie in the page itself; these are for the frames of drop-downs and menus.
        ours = [static("desk/css/desk.css"), static("desk/css/editor-panel.css")]
        skin = static("ckeditor/ckeditor/skins/moono-lisa/editor.css")
        self.config |= {"contentsCss": ours, "contextmenu_contentsCss": [skin, *ours]}
        plugin = static("desk/ckeditor/storyphoto/plugin.js")
        self.external_plugin_resources = [("storyphoto", plugin, "")]
        context: dict[str, Any] = super().get_context(name, value, attrs)
        return context


def _words() -> dict[str, dict[str, str]]:
    """By CKEditor's plugins and their own names."""
    return {
        "format": {
            "tag_p": pgettext("in a text", "Paragraph"),
            "tag_h2": pgettext("in a text", "Heading"),
            "tag_h3": pgettext("in a text", "Heading below it"),
            "tag_h4": pgettext("in a text", "Small heading"),
        },
        "link": {"displayText": pgettext("of a link", "Shown words")},
        "table": {
            "headers": pgettext("of a table", "Head cells"),
            "caption": pgettext("of a table", "Name"),
        },
    }


def _rule(tag: str) -> Any:
    names = sorted(ALLOWED_ATTRIBUTES.get(tag, ()))
    if not names:
        return True
    demanded = _DEMANDED.get(tag)
    return {"attributes": ",".join(f"!{name}" if name == demanded else name for name in names)}
