"""What the scripts around photos say, in the desk's language, and where they turn to."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Story


def for_scripts(story: Story) -> dict[str, Any]:
    return {
        "story": f"{story.noun}-{story.pk}" if story.pk else "",
        "addresses": {
            "photos": reverse("desk_picking"),
            "intake": reverse("admin:articles_photo_intake"),
            "photo": reverse("admin:articles_photo_change", args=[0]),
        },
        "words": _button() | _figure() | _rows() | _dialog() | _arriving(),
    }


def _button() -> dict[str, str]:
    return {"photo": _("Photo")}


def _figure() -> dict[str, str]:
    """The figure in the text."""
    return {
        "figure": _("Photo in the text: {caption}"),
        "gallery": _("Gallery of {count} photos in the text"),
        "keys": _("Enter: its words and tools. Alt and arrow: move it. Delete: out of the text."),
        "noCaption": _("no caption"),
        "caption": _("Caption"),
        "alt": _("Alternative text"),
        "credit": _("Photo: {credit}"),
        "noCredit": _("Say who took it"),
        "opens": _("(opens another page)"),
        "stands": _("How it stands"),
        "left": _("Left"),
        "full": _("Column"),
        "wide": _("Wide"),
        "right": _("Right"),
        "up": _("Move it up"),
        "down": _("Move it down"),
        "add": _("Add to it"),
        "addLong": _("Add photos: they become a gallery"),
        "out": _("Out of the text"),
        "memberBack": _("Move “{caption}” forward in the gallery"),
        "memberOn": _("Move “{caption}” back in the gallery"),
        "memberOut": _("Take “{caption}” out of the gallery"),
        "lead": _("This is the lead photo: readers see it on top, not here."),
        "removed": _("Taken out of the list of photos: it leaves the text with the next save."),
        "unknown": _("This photo is no longer among the story's photos."),
        "moved": _("The photo stands after paragraph {place}."),
        "movedFirst": _("The photo stands at the beginning of the text."),
    }


def _rows() -> dict[str, str]:
    """Its row in the list beside the text."""
    return {
        "placedAfter": _("in the text, after paragraph {place}"),
        "placedFirst": _("in the text, at its beginning"),
        "placedOnTop": _("on top of the story"),
        "unplaced": _("not placed in the text"),
        "leftText": _("“{caption}” is no longer in the text; it stays in the list of photos."),
        "added": _("Added to the photos: {count}"),
        "emptyCaption": _("Empty: “{words}”"),
        "altMissing": _("No alternative text yet"),
        "altSame": _("The alternative text only repeats the caption"),
    }


def _dialog() -> dict[str, str]:
    return {
        "choose": _("Choose: {label}"),
        "cannot": _("{label}, cannot be used: {reason}"),
        "none": _("No photo chosen"),
        "insert": _("Insert into the text"),
        "insertMany": _("Insert {count} photos"),
        "addMany": _("Add {count} photos to the gallery"),
        "chosen": _("{count} chosen"),
        "tooMany": _("A gallery has {most} photos at most."),
        "nothing": _("No photo found for “{text}”."),
        "empty": _("No photo here yet."),
        "here": _("in the text already: it moves here"),
        "inList": _("in the list, not in the text yet"),
        "lost": _("No connection. Please try again."),
        "signedOut": _("You are signed out. Sign in on another page, then try again."),
        "found": _("{count} photos shown"),
    }


def _arriving() -> dict[str, str]:
    """Files on their way into the library."""
    return {
        "uploading": _("Uploading {name}…"),
        "uploaded": _("In the library now."),
        "known": _("The library has this file already; that photo is used."),
        "twin": _("Looks like a photo that the library has:"),
        "useTwin": _("Use that one"),
        "suggested": _("The file brings a caption: “{caption}”"),
        "useSuggested": _("Use it"),
        "tooLarge": _("The file is too large."),
        "failed": _("It did not arrive. Please try again."),
        "placing": _("Pictures on their way into the text: {count}"),
        "placed": _("Pictures put into the text: {count}"),
        "pasted": _("pasted picture {number}"),
    }
