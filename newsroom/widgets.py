"""Django's own widgets, written without its template engine: an editing page has sixty of them, and
they were a third of what it costs. To the letter what Django's templates make (held by
tests/frame/test_widgets.py); what is not named here, they make themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.formats import localize
from django.utils.html import conditional_escape, escape, strip_spaces_between_tags
from django.utils.safestring import SafeString, mark_safe

_FOLDER = "django/forms/widgets"
_INPUTS = (
    *("checkbox", "color", "date", "datetime", "email", "file", "hidden", "input", "number"),
    *("password", "search", "tel", "text", "time", "url"),
)
_OF_PARTS = ("multiwidget", "select_date", "splitdatetime", "splithiddendatetime")
_OPTION = f"{_FOLDER}/select_option.html"

Widget = Mapping[str, Any]


class WrittenWidgets(DjangoTemplates):
    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> Any:
        write = _WRITERS.get(template_name)
        written = write(context["widget"]) if write else None
        return super().render(template_name, context, request) if written is None else written


def _input(widget: Widget) -> SafeString:
    value = widget["value"]
    said = "" if value is None else f' value="{_raw(value)}"'
    kind, name = _shown(widget["type"]), _shown(widget["name"])
    return mark_safe(f'<input type="{kind}" name="{name}"{said}{_attributes(widget)}>')


def _textarea(widget: Widget) -> SafeString:
    value = _shown(widget["value"]) if widget["value"] else ""
    name = _shown(widget["name"])
    return mark_safe(f'<textarea name="{name}"{_attributes(widget)}>\n{value}</textarea>')


def _select(widget: Widget) -> SafeString | None:
    groups = widget["optgroups"]
    if any(option["template_name"] != _OPTION for _name, those, _at in groups for option in those):
        return None
    options = "".join(line for name, those, _at in groups for line in _group(name, those))
    name = _shown(widget["name"])
    return mark_safe(f'<select name="{name}"{_attributes(widget)}>{options}\n</select>')


def _parts(widget: Widget) -> SafeString | None:
    """`{% spaceless %}` takes out what stands between two tags."""
    parts = [_part(part) for part in widget["subwidgets"]]
    if any(part is None for part in parts):
        return None
    return mark_safe(strip_spaces_between_tags("".join(map(str, parts)).strip()))


def _part(widget: Widget) -> SafeString | None:
    write = _WRITERS.get(widget["template_name"])
    return write(widget) if write else None


def _group(name: Any, options: list[Widget]) -> Iterator[str]:
    if name:
        yield f'\n  <optgroup label="{_shown(name)}">'
    for option in options:
        value, label = _raw(option["value"]), _shown(option["label"])
        yield f'\n  <option value="{value}"{_attributes(option)}>{label}</option>\n'
    if name:
        yield "\n  </optgroup>"


def _attributes(widget: Widget) -> str:
    return "".join(
        f" {_shown(name)}" if value is True else f' {_shown(name)}="{_raw(value)}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )


def _shown(value: Any) -> str:
    """As `{{ value }}`."""
    return conditional_escape(localize(value))


def _raw(value: Any) -> str:
    """As `{{ value|stringformat:"s" }}`."""
    return value if isinstance(value, SafeString) else escape(str(value))


_WRITERS: dict[str, Callable[[Widget], SafeString | None]] = {
    **{f"{_FOLDER}/{name}.html": _input for name in _INPUTS},
    f"{_FOLDER}/textarea.html": _textarea,
    f"{_FOLDER}/select.html": _select,
    **{f"{_FOLDER}/{name}.html": _parts for name in _OF_PARTS},
}
