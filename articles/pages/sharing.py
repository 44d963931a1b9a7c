"""Passing an address on by plain links: no script of anybody else's stands on a page."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from urllib.parse import quote, urlencode


@dataclass(frozen=True)
class Ways:
    """Whole addresses."""

    mail: str
    zalo: str
    facebook: str


def ways_to_share(headline: str, address: str) -> Ways | None:
    """None while there is no address to pass on."""
    if not address:
        return None
    said = {"subject": headline, "body": f"{headline}\n{address}"}
    # What Zalo's own button sends.
    wanted = base64.b64encode(json.dumps({"url": address}).encode()).decode()
    return Ways(
        mail=f"mailto:?{urlencode(said, quote_via=quote)}",
        zalo=f"https://button-share.zalo.me/share_external?{urlencode({'d': wanted})}",
        facebook=f"https://www.facebook.com/sharer/sharer.php?{urlencode({'u': address})}",
    )
