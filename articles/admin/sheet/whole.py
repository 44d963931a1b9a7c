from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from django.contrib.auth.models import User

from articles.models import Story
from articles.workflow.content import Content, Planning
from articles.workflow.refusal import Incomplete, Refused

from .bylines import BylineRows
from .uses import UseRows


@dataclass
class Sheet:
    """One story as it stands on the editing page, read from the database or from a POST (then on a
    copy of its data that may be changed)."""

    story: Story
    form: Any
    photos: UseRows
    bylines: BylineRows | None = None

    def __post_init__(self) -> None:
        self.photos.library.body = lambda: self.form["body"].value() or ""

    def is_valid(self) -> bool:
        """Asks every part, so that all errors are shown at once."""
        return not [part for part in self.parts if not part.is_valid()]

    @property
    def has_errors(self) -> bool:
        return bool(self.form.is_bound) and not self.is_valid()

    @property
    def parts(self) -> list[Any]:
        return [part for part in (self.form, self.photos, self.bylines) if part is not None]

    def content(self) -> Content:
        """Of a valid sheet."""
        rows: dict[str, Any] = {"photos": self.photos.entries()}
        if self.bylines is not None:
            rows["bylines"] = self.bylines.entries()
        content: Content = self.form.content(**rows)
        return content

    def planning(self) -> Planning:
        planning: Planning = self.form.planning()
        return planning

    def take_in_files(self, by: User) -> None:
        for row in self.photos.with_files():
            row.take_in(by)

    def refuse(self, refusal: Refused) -> None:
        """Shows the sentence at its field, or on top."""
        problems = (
            refusal.problems
            if isinstance(refusal, Incomplete)
            else [(refusal.field or "", str(refusal))]
        )
        for field, sentence in problems:
            self.form.add_error(field if field in self.form.fields else None, sentence)

    def readable(self, before: Content) -> Content:
        """What can be read of a sheet that need not be valid; for the rest, what was `before`."""
        if self.is_valid():
            return self.content()
        typed = self.form.cleaned_data
        names = {entry.name for entry in fields(before)} & typed.keys()
        values = {name: typed[name] for name in names}
        for name in ("section", "running_story"):
            if name in values:
                values[name] = values[name].pk if values[name] else None
        if self.photos.is_valid():
            values["photos"] = self.photos.entries()
        if self.bylines is not None and self.bylines.is_valid():
            values["bylines"] = self.bylines.entries()
        return replace(before, **values)
