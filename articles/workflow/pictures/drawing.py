"""When what is drawn: at intake what the desk shows, before a page is public what readers get, all
the rest when there is time. Never inside a transaction, never on a reader's request.

When there is time is the setting PHOTO_DRAWING: `background` (in the serving process), `at_once`
(already at intake) or `at_approval` (by `manage.py draw_photos` alone).
"""

from __future__ import annotations

import os

from django.conf import settings
from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.models import Photo, Story
from articles.photos.refusals import NoRoom, NoStore, RefusedPhoto

from .. import rights
from ..content import uses_of
from ..refusal import Refused
from . import background
from .as_drawn import Drawings, drawn
from .making import complete, draw_these, missing_at_the_desk, undrawn_of


def make_renditions(photo: Photo) -> None:
    """For the photo's present file, middle and words: what the desk shows at once, the rest as the
    setting says."""
    if settings.PHOTO_DRAWING == "at_once":
        complete(photo)
        return
    if not photo.undrawn:
        Photo.objects.filter(pk=photo.pk).update(undrawn=True)
        photo.undrawn = True
    draw_these(photo, missing_at_the_desk(photo))
    background.wake()


def make_ready(story: Story, by: User) -> Drawings:
    """Draws what `story` prints and has not been drawn yet, for somebody who may let it out, and
    returns what is drawn. A photo whose file is gone or damaged stays undrawn; publishing refuses
    it (checks.drawn). Raises `Refused` where the photos cannot be read or kept now."""
    if not rights.rights(by) & {"review_story", "publish_story"}:
        return {}
    uses = uses_of(story)
    photos = {use.photo_id for use in uses}
    made = drawn(photos)
    undrawn = list(undrawn_of(uses, made))
    for photo, lacks in undrawn:
        try:
            draw_these(photo, lacks, workers=os.cpu_count() or 1)
        except NoStore as fault:
            sentence = _(
                "The photo store does not answer: no photo can go out now. Try again soon."
            )
            raise Refused(sentence, field="photos") from fault
        except NoRoom as fault:
            raise Refused(str(fault), field="photos") from fault
        except (FileNotFoundError, RefusedPhoto):
            continue
    background.wake()
    return drawn(photos) if undrawn else made
