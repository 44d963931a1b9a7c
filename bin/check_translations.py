"""Fails where a word of the interface has no Vietnamese, or a catalogue was not compiled anew.

Works on a copy of the sources, so that checking never writes into them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from gettext import GNUTranslations
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("articles", "bin", "newsroom", "templates", "manage.py")


def run(*command: str, at: Path) -> str:
    env = os.environ | {"LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=at, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"newsroom: {' '.join(command[:3])} failed:\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def compiled(catalogue: Path, at: Path) -> dict[object, str]:
    """What a .po says once compiled, without the header's dates."""
    run("msgfmt", "--check", "--output-file=fresh.mo", str(catalogue), at=at)
    return words(at / "fresh.mo")


def words(compiled_file: Path) -> dict[object, str]:
    with compiled_file.open("rb") as file:
        catalogue: dict[object, str] = dict(GNUTranslations(file)._catalog)  # type: ignore[attr-defined]
    catalogue.pop("", None)
    return catalogue


def complaints(catalogue: Path, at: Path) -> list[str]:
    name = catalogue.relative_to(ROOT)
    fresh = at / name
    counts = run("msgfmt", "--statistics", "--output-file=fresh.mo", str(fresh), at=at).strip()
    found = []
    if "untranslated" in counts or "fuzzy" in counts:
        found.append(f"{name}: {counts} (make messages, then translate)")
        found += missing(fresh, at)
    if not catalogue.with_suffix(".mo").is_file():
        found.append(f"{name}: not compiled (make messages)")
    elif compiled(catalogue, at) != words(catalogue.with_suffix(".mo")):
        found.append(f"{name}: the compiled catalogue is another (make messages)")
    return found


def missing(fresh: Path, at: Path) -> list[str]:
    listed = run("msgattrib", "--untranslated", "--no-wrap", "--no-location", str(fresh), at=at)
    listed += run("msgattrib", "--only-fuzzy", "--no-wrap", "--no-location", str(fresh), at=at)
    return [
        f"  {line}"
        for line in listed.splitlines()
        if line.startswith('msgid "') and line[7:] != '"'
    ]


def main() -> None:
    if shutil.which("msgfmt") is None or shutil.which("xgettext") is None:
        sys.exit("newsroom: gettext is missing: apt-get install gettext")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, copy / name)  # with its bytecode, good for three starts
            elif source.is_file():
                shutil.copy2(source, copy / name)
        (copy / ".venv").symlink_to(ROOT / ".venv")
        run("bin/messages", at=copy)
        catalogues = sorted(ROOT.glob("articles/locale/*/LC_MESSAGES/*.po"))
        catalogues += sorted(ROOT.glob("newsroom/translations/packages/*/LC_MESSAGES/*.po"))
        if not any(path.is_relative_to(ROOT / "articles") for path in catalogues):
            sys.exit("newsroom: articles/locale has no catalogue (make messages)")
        found = [line for catalogue in catalogues for line in complaints(catalogue, copy)]
    if found:
        sys.exit("\n".join(found))


if __name__ == "__main__":
    main()
