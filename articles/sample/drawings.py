"""Pictures for the sample newsroom, drawn by program: no photographer, no licence, no two alike."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from .scenes.canvas import Canvas, Colour
from .scenes.fields import dyke, rice_harvest
from .scenes.halls import award, conference_hall, dialogue, speaker
from .scenes.kiln import pottery_kiln
from .scenes.prints import dong_ho_prints
from .scenes.river import bridge_dusk, quan_ho_boat
from .scenes.rooms import clinic, library
from .scenes.sport import football_pitch
from .scenes.street import alley, market
from .scenes.town import factory, school_yard
from .scenes.village import communal_house, well

_PAINTERS: dict[str, Callable[[Random], tuple[Canvas, Colour]]] = {
    "alley": alley,
    "award": award,
    "bridge_dusk": bridge_dusk,
    "clinic": clinic,
    "communal_house": communal_house,
    "conference_hall": conference_hall,
    "dialogue": dialogue,
    "dong_ho_prints": dong_ho_prints,
    "dyke": dyke,
    "factory": factory,
    "football_pitch": football_pitch,
    "library": library,
    "market": market,
    "pottery_kiln": pottery_kiln,
    "quan_ho_boat": quan_ho_boat,
    "rice_harvest": rice_harvest,
    "school_yard": school_yard,
    "speaker": speaker,
    "well": well,
}

SCENES: tuple[str, ...] = tuple(_PAINTERS)


def draw(scene: str, *, seed: int) -> bytes:
    """A JPEG of 1800 × 1200 pixels; another seed gives other people, colours and weather."""
    random = Random(f"{scene} {seed}")
    canvas, tint = _PAINTERS[scene](random)
    return canvas.finished(random, tint)
