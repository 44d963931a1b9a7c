"""Says in one line whether the server can have its port."""

from __future__ import annotations

import socket
import sys


def complaint(wish: str) -> str | None:
    if not wish.isdecimal() or not 0 < int(wish) < 65536:
        return f"PORT={wish} is not a port; take a number from 1024 to 65535."
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(wish)))
        except PermissionError:
            return f"port {wish} is only for root; choose another: make run PORT=8080"
        except OSError:
            return f"port {wish} is taken; choose another: make run PORT={int(wish) % 60000 + 1}"
    return None


if __name__ == "__main__":
    if sentence := complaint(sys.argv[1]):
        sys.exit(f"newsroom: {sentence}")
