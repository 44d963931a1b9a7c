"""The sample's register of officials: the invented ones whom its stories name, and others."""

from __future__ import annotations

from articles.models import Official
from articles.workflow.officials import table

from .reading import CONTENT


def set_up() -> None:
    """Fills an empty register; call it in a transaction."""
    if Official.objects.exists():
        return
    read = table.read((CONTENT / "officials.csv").read_text(encoding="utf-8"))
    assert not read.faults, read.faults
    for entry in read.entries:
        Official.objects.create(**entry._asdict())
