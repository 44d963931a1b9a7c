"""XMP: Adobe's packet of RDF, always Unicode. A stranger's XML: bounded, without entities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from . import Said

_LARGEST = 1024 * 1024
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_CORE = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
_EXTENSION = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"
_EXIF = "{http://ns.adobe.com/exif/1.0/}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

# Best first; of a place the parts, from the street to the country.
_NAMES = {
    "caption": (_DC + "description",),
    "credit": (_PHOTOSHOP + "Credit",),
    "byline": (_DC + "creator",),
    "copyright": (_DC + "rights",),
    "taken_on": (_PHOTOSHOP + "DateCreated", _EXIF + "DateTimeOriginal"),
    "place": (
        _CORE + "Location",
        _PHOTOSHOP + "City",
        _PHOTOSHOP + "State",
        _PHOTOSHOP + "Country",
    ),
    "keywords": (_DC + "subject",),
    "digital_source": (_EXTENSION + "DigitalSourceType",),
}


def said(info: dict[Any, Any]) -> Said:
    packet = info.get("xmp")
    if not isinstance(packet, bytes) or len(packet) > _LARGEST:
        return {}
    root = fromstring(packet.strip(b"\0 \r\n\t"))
    properties: dict[str, list[str]] = {}
    for description in root.iter(_RDF + "Description"):
        for name, value in description.attrib.items():
            properties.setdefault(name, []).append(value)
        for child in description:
            properties.setdefault(child.tag, []).extend(_values(child))
    return {
        name: [text for key in keys for text in properties.get(key, ())]
        for name, keys in _NAMES.items()
    }


def _values(element: Element) -> Iterator[str]:
    """One text, a list of them, or the same in several languages: ours, or the first."""
    items = element.findall(f"{_RDF}*/{_RDF}li")
    if element.find(_RDF + "Alt") is not None:
        items = sorted(items, key=lambda item: not item.get(_LANGUAGE, "").startswith("vi"))[:1]
    for item in items or [element]:
        yield item.text or item.get(_RDF + "resource") or ""
