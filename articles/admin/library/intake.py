"""Files on their way into the library, one by one: each is done or refused on its own."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, JsonResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.models import Photo
from articles.photos import heic
from articles.photos.intake import Limits
from articles.photos.refusals import RefusedPhoto
from articles.workflow import pictures
from articles.workflow.refusal import Refused

from ..sheet.cards import Card, cards
from ..sheet.text_fields import TagNamesField, form_field

TOO_LARGE = "too_big"
# Without a script all files come in one request, and each is looked at before it is answered.
AT_ONCE = 20


class WordsForm(forms.ModelForm):
    """What may be said together with a file; the tags' names are divided by commas."""

    tags = TagNamesField(required=False)

    class Meta:
        model = Photo
        fields = ("caption", "alt", "credit", "place", "licence")
        formfield_callback = form_field

    def words(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def sentence(self) -> str:
        """The first fault, with its field's name."""
        name, faults = next(iter(self.errors.items()))
        label = self.fields[name].label if name in self.fields else ""
        return f"{capfirst(str(label))}: {faults[0]}" if label else str(faults[0])


@dataclass
class Taken:
    """What became of one file. `known`: the library had this very file, and no row was made."""

    name: str
    photo: Photo | None = None
    card: Card | None = None
    known: bool = False
    refused: str = ""
    code: str = ""
    twins: list[tuple[Card, pictures.Twin]] = field(default_factory=list)
    saved: bool = False

    @property
    def status(self) -> int:
        if self.refused:
            return 413 if self.code == TOO_LARGE else 400
        return 200 if self.known else 201


def take(file: UploadedFile, by: User, *, twice: bool = False, **words: Any) -> Taken:
    """`twice`: the person wants a second row of a file that the library has."""
    name = file.name or ""
    try:
        photo = pictures.take_in(
            file.file,  # type: ignore[arg-type]
            by=by,
            name=name,
            only_new=not twice,
            suggest=True,
            **words,
        )
    except pictures.AlreadyThere as known:
        return _known(name, known.photo)
    except RefusedPhoto as refusal:
        return Taken(name, refused=str(refusal), code=refusal.code)
    except Refused as refusal:
        return Taken(name, refused=str(refusal))
    twins = pictures.twins_of(photo)
    shown = cards([photo, *(twin.photo for twin in twins)])
    return Taken(
        name, photo, shown[photo.pk], twins=[(shown[twin.photo.pk], twin) for twin in twins]
    )


def _known(name: str, photo: Photo) -> Taken:
    card = cards([photo])[photo.pk]
    return Taken(name, photo, card, known=True, twins=[(card, pictures.Twin(photo, same=True))])


def as_json(taken: Taken, address: Any) -> JsonResponse:
    """For scripts. A file that the library has is answered with its photo, 200 instead of 201."""
    if taken.refused or taken.photo is None or taken.card is None:
        return JsonResponse({"message": taken.refused}, status=taken.status)
    names = ("label", "caption", "alt", "credit", "thumb", "picture")
    said = asdict(taken.card)
    answer = {name: said[name] for name in names} | {
        "id": taken.photo.pk,
        "width": taken.photo.width,
        "height": taken.photo.height,
        "suggestions": pictures.suggestions(taken.photo),
        "twins": [
            {
                "id": card.pk,
                "label": card.label,
                "thumb": card.thumb,
                "url": address(twin.photo),
                "same": twin.same,
            }
            for card, twin in taken.twins
        ],
    }
    return JsonResponse(answer, status=taken.status)


def may_not(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"message": _("You may not add photos.")}, status=403)


def limits() -> dict[str, Any]:
    """For the page: what is taken, and how much of it."""
    most = Limits.from_settings().file_bytes
    kinds = ["JPEG", "PNG", "WebP", "AVIF", "GIF", *(["HEIC"] if heic.IS_READ else [])]
    return {
        "most_bytes": most,
        "most_megabytes": most // 1024**2,
        "most_files": AT_ONCE,
        "kinds": ", ".join(kinds),
    }
