"""An object store on this machine, and both kinds of storage as the settings make them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from articles.photos.storage import ContentStorage, PrivateStorage

# What follows is asked for where it is used: half a second for each worker, most of which never
# come to an object store.
if TYPE_CHECKING:
    from moto.server import ThreadedMotoServer

    from articles.photos.object_store import PrivateObjects

KEYS = {"access_key": "only", "secret_key": "for-tests"}
_numbers = count(1)


@pytest.fixture(scope="session")
def s3() -> Iterator[str]:
    """The address of an S3 server that lasts as long as the tests."""
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server = _started()
    yield _address(server)
    server.stop()


@pytest.fixture
def s3_that_stops() -> Iterator[tuple[str, Callable[[], None]]]:
    """The address of one for this test alone, and how it is stopped."""
    server = _started()
    stops = ExitStack()
    stops.callback(server.stop)
    yield _address(server), stops.close
    stops.close()


def _started() -> ThreadedMotoServer:
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    return server


def _address(server: ThreadedMotoServer) -> str:
    host, port = server.get_host_and_port()
    return f"http://{host}:{port}"


@pytest.fixture
def bucket(s3: str) -> str:
    """An empty bucket."""
    return made_bucket(s3)


def made_bucket(s3: str) -> str:
    name = f"bucket-{next(_numbers)}"
    client_of(s3).create_bucket(Bucket=name)
    return name


def client_of(s3: str) -> Any:
    import boto3

    return boto3.client(
        "s3",
        endpoint_url=s3,
        region_name="us-east-1",
        aws_access_key_id=KEYS["access_key"],
        aws_secret_access_key=KEYS["secret_key"],
    )


def objects(s3: str, bucket: str, folder: str) -> PrivateObjects:
    from articles.photos.object_store import PrivateObjects

    return PrivateObjects(
        endpoint_url=s3, bucket_name=bucket, location=folder, region_name="us-east-1", **KEYS
    )


@pytest.fixture(params=["disk", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> ContentStorage:
    """One storage after the other."""
    if request.param == "disk":
        return PrivateStorage(tmp_path / "originals", keep_free_bytes=0, keep_free_share=0)
    return objects(request.getfixturevalue("s3"), request.getfixturevalue("bucket"), "originals")


@pytest.fixture(params=["disk", "s3"])
def both_storages(request: pytest.FixtureRequest, settings: object, tmp_path: Path) -> None:
    """Originals and renditions empty and apart, on a disk and then in an object store."""
    if request.param == "disk":
        backend = "articles.photos.storage.PrivateStorage"
        own = {name: {"location": str(tmp_path / name)} for name in ("originals", "renditions")}
    else:
        backend = "articles.photos.object_store.PrivateObjects"
        own = in_bucket(request.getfixturevalue("s3"), request.getfixturevalue("bucket"))
    made = {name: {"BACKEND": backend, "OPTIONS": options} for name, options in own.items()}
    settings.STORAGES = {**settings.STORAGES, **made}  # type: ignore[attr-defined]


def in_bucket(s3: str, bucket: str) -> dict[str, dict[str, str]]:
    """Options of both storages, as the settings give them."""
    shared = {"endpoint_url": s3, "bucket_name": bucket, "region_name": "us-east-1", **KEYS}
    return {name: {**shared, "location": name} for name in ("originals", "renditions")}
