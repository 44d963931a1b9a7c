"""The words of one photo in the row of its upload."""

from __future__ import annotations

from typing import Any

from articles.models import Photo

from .photo_form import PhotoForm


class RowForm(PhotoForm):
    """The photo's own form with what one says on bringing it; ids and names are told apart by the
    photo's number."""

    class Meta(PhotoForm.Meta):
        fields = (
            *("caption", "alt", "credit", "place", "taken_on", "tags"),
            *("copyright", "licence", "digital_source"),
        )

    def __init__(self, data: Any = None, *, instance: Photo, **options: Any) -> None:
        super().__init__(data, instance=instance, prefix=f"p{instance.pk}", **options)
        for name in ("focal_x", "focal_y"):
            del self.fields[name]
        for name in ("caption", "alt"):
            self.fields[name].widget.attrs["rows"] = 2

    def first(self) -> list[Any]:
        return [self[name] for name in ("caption", "alt", "credit", "tags")]

    def more(self) -> list[Any]:
        return [
            self[name] for name in ("place", "taken_on", "copyright", "licence", "digital_source")
        ]
