"""The photos of two texts: swapped, recaptioned, added, taken out, in another order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..content import PhotoEntry
from .alignment import best_way
from .names import Names, Printed
from .tokens import lines_of
from .wording import Segment, is_changed, segments


@dataclass(frozen=True)
class Use:
    """One use of a photo as printed. `place` counts from 1."""

    photo: int
    number: int | None
    place: int
    lead: bool
    printed: Printed


@dataclass(frozen=True)
class PhotoChange:
    """One use, before and after; `old` or `new` is None where there is none."""

    old: Use | None
    new: Use | None
    caption: tuple[Segment, ...]
    alt: tuple[Segment, ...]
    credit: tuple[Segment, ...]
    moved: bool = False

    @property
    def swapped(self) -> bool:
        return self._both and self.old.photo != self.new.photo  # type: ignore[union-attr]

    @property
    def redrawn(self) -> bool:
        """The same photo, with another file or another middle."""
        return (
            self._both and not self.swapped and self.old.printed.picture != self.new.printed.picture  # type: ignore[union-attr]
        )

    @property
    def recaptioned(self) -> bool:
        return self._both and is_changed(self.caption)

    @property
    def described_anew(self) -> bool:
        return self._both and is_changed(self.alt)

    @property
    def credited_anew(self) -> bool:
        return self._both and is_changed(self.credit)

    @property
    def owned_anew(self) -> bool:
        """Another copyright, which is written into the files."""
        return self._both and self.old.printed.copyright != self.new.printed.copyright  # type: ignore[union-attr]

    @property
    def made_otherwise(self) -> bool:
        """Something else is said of how the picture came to be."""
        return (
            self._both and self.old.printed.digital_source != self.new.printed.digital_source  # type: ignore[union-attr]
        )

    @property
    def lead_changed(self) -> bool:
        return self._both and self.old.lead != self.new.lead  # type: ignore[union-attr]

    @property
    def changed(self) -> bool:
        """But for its place among the others."""
        return (
            not self._both
            or self.swapped
            or self.redrawn
            or self.recaptioned
            or self.described_anew
            or self.credited_anew
            or self.owned_anew
            or self.made_otherwise
            or self.lead_changed
        )

    @property
    def use(self) -> Use:
        """As it is now, or was."""
        found = self.new or self.old
        assert found is not None
        return found

    @property
    def _both(self) -> bool:
        return self.old is not None and self.new is not None


def photo_changes(old: Sequence[Use], new: Sequence[Use]) -> list[PhotoChange]:
    """One for every use of either side: the new ones in their order, then those taken out."""
    matched = _matched(old, new)
    weighed = [(one, other, 1.0) for one, other in sorted(matched)]
    still = set(best_way(weighed, len(new)))
    before = {other: one for one, other in matched}
    found = []
    for place, use in enumerate(new):
        one = before.get(place)
        change = _change(old[one] if one is not None else None, use)
        found.append(replace(change, moved=one is not None and (one, place) not in still))
    taken = {one for one, _other in matched}
    return found + [_change(use, None) for place, use in enumerate(old) if place not in taken]


def uses(entries: Sequence[PhotoEntry], names: Names, printed: Mapping[int, Printed]) -> list[Use]:
    """`printed`: what a snapshot says of them; for the others it is resolved from the library."""
    found = []
    for place, entry in enumerate(entries, start=1):
        said = printed.get(entry.number or 0)
        if said is None:
            said = names.photos.get(entry.photo, Printed())
            said = replace(said, caption=entry.caption or said.caption, alt=entry.alt or said.alt)
        found.append(Use(entry.photo, entry.number, place, entry.is_lead, said))
    return found


def _matched(old: Sequence[Use], new: Sequence[Use]) -> list[tuple[int, int]]:
    """The same photo first, then the same number in the text, then the lead in the lead's place."""
    found: list[tuple[int, int]] = []
    ways = (
        lambda one, other: (one.photo, one.number) == (other.photo, other.number),
        lambda one, other: one.photo == other.photo,
        lambda one, other: one.number is not None and one.number == other.number,
        lambda one, other: one.lead and other.lead,
    )
    left_old, left_new = dict(enumerate(old)), dict(enumerate(new))
    for same in ways:
        for one, before in list(left_old.items()):
            other = next((at for at, after in left_new.items() if same(before, after)), None)
            if other is not None:
                found.append((one, other))
                del left_old[one], left_new[other]
    return found


def _change(old: Use | None, new: Use | None) -> PhotoChange:
    before = old.printed if old else Printed()
    after = new.printed if new else Printed()
    return PhotoChange(
        old,
        new,
        _said(before.caption, after.caption),
        _said(before.alt, after.alt),
        _said(before.credit, after.credit),
    )


def _said(before: str, after: str) -> tuple[Segment, ...]:
    return segments(lines_of(before), lines_of(after))
