from __future__ import annotations

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
application = get_asgi_application()

# Models cannot be imported before Django is set up.
from articles.workflow import pictures  # noqa: E402

pictures.serve()
