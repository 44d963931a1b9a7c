from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
application = get_wsgi_application()

# Models cannot be imported before Django is set up.
from articles.workflow import pictures  # noqa: E402

pictures.serve()
