from __future__ import annotations

from .stores import both_storages, bucket, s3, s3_that_stops, store

__all__ = ["both_storages", "bucket", "s3", "s3_that_stops", "store"]
