"""Colour profiles made on the spot: one of a screen's wide colours, one of a print shop's inks."""

from __future__ import annotations

import struct
from itertools import product

# Display P3, which telephones photograph in, as seen under D50.
_P3 = {
    b"rXYZ": (0.5151, 0.2412, -0.0011),
    b"gXYZ": (0.292, 0.6922, 0.0419),
    b"bXYZ": (0.1571, 0.0666, 0.7841),
}
_D50 = (0.9642, 1.0, 0.8249)


def wide_gamut() -> bytes:
    """Three primaries and a gamma of 2.2."""
    gamma = b"curv" + bytes(4) + struct.pack(">IH", 1, round(2.2 * 256)) + bytes(2)
    primaries = {name: _xyz(values) for name, values in _P3.items()}
    curves = dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), gamma)
    return _profile(b"RGB ", {b"wtpt": _xyz(_D50), **primaries, **curves})


def inks() -> bytes:
    """Each ink darkens the paper alike, whatever its colour: one can see that it was applied."""
    corners = product((0, 255), repeat=4)
    lightness = [255 - sum(corner) // 4 for corner in corners]
    straight = bytes(range(256))
    table = b"mft1" + bytes(4) + bytes((4, 3, 2, 0))
    table += b"".join(struct.pack(">i", 65536 if at % 4 == 0 else 0) for at in range(9))
    table += straight * 4 + b"".join(bytes((light, 128, 128)) for light in lightness) + straight * 3
    return _profile(
        b"CMYK", {b"wtpt": _xyz(_D50), b"A2B0": table}, connection=b"Lab ", kind=b"prtr"
    )


def _profile(
    space: bytes, tags: dict[bytes, bytes], connection: bytes = b"XYZ ", kind: bytes = b"mntr"
) -> bytes:
    tags = {b"desc": _text(), b"cprt": b"text" + bytes(4) + b"none\0", **tags}
    at = 128 + 4 + 12 * len(tags)
    index, body = b"", b""
    for name, data in tags.items():
        index += name + struct.pack(">II", at + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    head = bytes(8) + b"\x02\x40\0\0" + kind + space + connection + bytes(12) + b"acsp"
    head += bytes(28) + b"".join(struct.pack(">i", round(part * 65536)) for part in _D50)
    whole = head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + index + body
    return struct.pack(">I", len(whole)) + whole[4:]


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + b"".join(struct.pack(">i", round(v * 65536)) for v in values)


def _text() -> bytes:
    return b"desc" + bytes(4) + struct.pack(">I", 5) + b"test\0" + bytes(12 + 67)
