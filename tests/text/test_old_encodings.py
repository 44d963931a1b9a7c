from __future__ import annotations

import unicodedata

import pytest

from articles.text.old_encodings import from_old_bytes

CAPTION = "Lễ hội Lim, xã Nội Duệ, huyện Tiên Du, tỉnh Bắc Ninh ở đồng bằng sông Hồng"

# What the programs of those years really wrote, as Western Windows shows it.
TCVN3 = "LÔ héi Lim, x· Néi DuÖ, huyÖn Tiªn Du, tØnh B¾c Ninh ë ®ång b»ng s«ng Hång"
VNI = "Leã hoäi Lim, xaõ Noäi Dueä, huyeän Tieân Du, tænh Baéc Ninh ôû ñoàng baèng soâng Hoàng"


def test_each_old_vietnamese_encoding_is_told_by_its_syllables() -> None:
    assert from_old_bytes(TCVN3.encode("latin-1")) == CAPTION
    assert from_old_bytes(VNI.encode("cp1252")) == CAPTION
    assert from_old_bytes(_cp1258(CAPTION)) == CAPTION


@pytest.mark.parametrize(
    ("line", "encoding"),
    [
        ("Photo: Jürgen Müller / Agence France-Presse © 2024", "cp1252"),
        ("L’été à Besançon", "cp1252"),
        ("© TTXVN", "latin-1"),
    ],
)
def test_western_agencies_are_read_too(line: str, encoding: str) -> None:
    assert from_old_bytes(line.encode(encoding)) == line


@pytest.mark.parametrize(
    "data",
    [
        "Фото: Иванов".encode("cp1251"),
        "新华社".encode("gb18030"),
        "Jürgen Müller".encode("mac-roman"),
        "Coâng ty Müller".encode("cp1252"),  # VNI, with a word that is none of its
        b"\x80\x81\x8d\xff\xfe",
        bytes(range(256)),
    ],
)
def test_what_is_uncertain_is_not_guessed(data: bytes) -> None:
    assert from_old_bytes(data) == ""


def _cp1258(text: str) -> bytes:
    """Windows' Vietnamese code page has the tones as letters of their own after the vowel."""
    data = bytearray()
    for char in text:
        letter = unicodedata.normalize("NFD", char)
        tones = [mark for mark in letter if mark in "\u0300\u0301\u0303\u0309\u0323"]
        base = unicodedata.normalize("NFC", "".join(m for m in letter if m not in tones))
        data += (base + "".join(tones)).encode("cp1258")
    return bytes(data)
