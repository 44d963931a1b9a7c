"""What a newcomer meets when a machine is not ready: one clear line, never a traceback."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
OLD_PYTHON = """#!/bin/sh
case "$2" in *print*) echo 3.9.2 ;; *) exit 1 ;; esac
"""
NO_VENV = """#!/bin/sh
case "$2" in *ensurepip*) exit 1 ;; *print*) echo 3.11.2 ;; *) exit 0 ;; esac
"""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    folder = tmp_path / "newsroom"
    for name in ("bin", "requirements"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def run(folder: Path, **said: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"]} | said
    return subprocess.run(
        ["bin/run"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def only_line(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 1
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert len(lines) == 1
    return lines[0]


def python(folder: Path, script: str) -> str:
    path = folder.parent / "python3"
    path.write_text(script)
    path.chmod(0o755)
    return str(path)


def test_an_old_python_is_named_with_what_is_needed(clone: Path) -> None:
    line = only_line(run(clone, PYTHON3=python(clone, OLD_PYTHON)))
    assert "Python 3.11 or later is needed" in line
    assert "3.9.2" in line
    assert "apt-get install python3" in line


def test_a_missing_venv_module_is_named_with_its_apt_line(clone: Path) -> None:
    line = only_line(run(clone, PYTHON3=python(clone, NO_VENV)))
    assert line == "newsroom: python3-venv is missing: apt-get install python3-venv"
    assert not (clone / ".venv").exists()


def test_a_missing_python_is_named_with_its_apt_line(clone: Path) -> None:
    line = only_line(run(clone, PYTHON3="python3-that-is-not-there"))
    assert line == "newsroom: python3 is missing: apt-get install python3 python3-venv"


def test_a_folder_that_cannot_be_written_to_is_named(clone: Path) -> None:
    (clone / ".run").write_text("a file where a folder must be made, which stops root as well")
    line = only_line(run(clone))
    assert f"the folder {clone} cannot be written to" in line


def ready(clone: Path) -> None:
    """A clone whose packages are installed already: this very environment."""
    (clone / "bin" / "install").write_text("#!/bin/sh\n")
    (clone / ".venv" / "bin").mkdir(parents=True)
    (clone / ".venv" / "bin" / "python").symlink_to(sys.executable)


@pytest.mark.parametrize("port", ["0", "70000", "-1", "eighty", "8000x"])
def test_what_is_no_port_is_refused(clone: Path, port: str) -> None:
    ready(clone)
    assert f"PORT={port} is not a port" in only_line(run(clone, PORT=port))


def test_a_taken_port_is_named_with_another(clone: Path) -> None:
    ready(clone)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        line = only_line(run(clone, PORT=str(port)))
    assert line.startswith(f"newsroom: port {port} is taken; choose another: make run PORT=")
    assert not (clone / ".secret-key").exists()


def test_the_locks_have_exact_versions_with_hashes_and_name_no_index() -> None:
    for name in ("production.txt", "development.txt"):
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        assert not re.search(r"https?:|file:|--(?:extra-)?index-url|--find-links", text)
        lines = [line for line in text.splitlines() if line and line[0] not in " #"]
        assert lines
        assert [
            line for line in lines if not re.match(r"[a-z0-9-]+==\S+ (?:; .+ )?\\$", line)
        ] == []
        assert text.count("--hash=sha256:") >= len(lines)


def test_the_locks_agree() -> None:
    def pinned(name: str) -> set[str]:
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        return set(re.findall(r"^[a-z0-9-]+==\S+", text, re.MULTILINE))

    assert pinned("production.txt") < pinned("development.txt")


def test_every_direct_dependency_has_its_reason_written_down() -> None:
    asked = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    names = re.findall(
        r'^    "([\w-]+)(?:[\[<>=][^ ]*)?",$', asked.split("[tool.", 1)[0], re.MULTILINE
    )
    written = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    assert len(names) > 20
    assert [name for name in names if f"`{name.lower()}`" not in written] == []
