"""HEIC, in which telephones take photos: read where pillow-heif is installed, else refused."""

from __future__ import annotations

try:
    from pillow_heif import register_heif_opener
except ImportError:
    IS_READ = False
else:
    register_heif_opener()
    IS_READ = True
