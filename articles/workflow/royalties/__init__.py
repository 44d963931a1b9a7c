"""Royalty sheets: made from what was published, changed by hand, approved by another, then frozen.

    amount of a work = rate of its genre × coefficient, rounded half up to a whole đồng
    amount of a line = its share of that, plus its photos × rate of a photo

Shares are cut by largest remainder, so that the lines of a work sum to it: no đồng is lost.
"""

from .frozen import faults
from .making import make, rates, set_rates
from .sums import divided, work_amount
from .verbs import ShareEntry, WorkEntry, WrongWorks, approve, discard, save

__all__ = [
    "ShareEntry",
    "WorkEntry",
    "WrongWorks",
    "approve",
    "discard",
    "divided",
    "faults",
    "make",
    "rates",
    "save",
    "set_rates",
    "work_amount",
]
