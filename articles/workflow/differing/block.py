"""One passage of two bodies, compared."""

from __future__ import annotations

from dataclasses import dataclass

from articles.text.figures import Figure

from .tokens import Dress, figure_of
from .wording import Segment, is_changed


@dataclass(frozen=True)
class Block:
    """One passage. `old_place` and `new_place` count from 0 and are None where it does not stand;
    `form` is how it stands now (or stood), `was` how it stood before. A paragraph that was divided,
    or several that became one, are one block: `old_count` and `new_count` say of how many."""

    form: Dress
    segments: tuple[Segment, ...]
    old_place: int | None
    new_place: int | None
    was: Dress = ()
    moved: bool = False
    old_count: int = 1
    new_count: int = 1

    @property
    def added(self) -> bool:
        return self.old_place is None

    @property
    def removed(self) -> bool:
        return self.new_place is None

    @property
    def reshaped(self) -> bool:
        return not self.added and not self.removed and self.form != self.was

    @property
    def changed(self) -> bool:
        alone = self.added or self.removed or self.moved or self.reshaped
        return alone or is_changed(self.segments)

    @property
    def figure(self) -> Figure | None:
        """If this is the place of a photo or of a gallery: as it stands now (or stood)."""
        return figure_of(self.form)

    @property
    def figure_before(self) -> Figure | None:
        return figure_of(self.was)
