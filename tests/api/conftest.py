from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def opened(settings):
    """The room is closed unless an installation opens it."""
    settings.DESK_API = True
