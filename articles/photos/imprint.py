"""The few words that travel inside a public file: who made it, whose it is, how it came to be."""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass
from xml.sax.saxutils import escape

from articles.text.normalising import visible

DIGITAL_SOURCES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
"""Where the addresses of IPTC's Digital Source Type vocabulary begin."""

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
{statements}</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
_CREDIT = (
    "<dc:creator><rdf:Seq><rdf:li>{words}</rdf:li></rdf:Seq></dc:creator>\n"
    "<photoshop:Credit>{words}</photoshop:Credit>\n"
)
_COPYRIGHT = (
    '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{words}</rdf:li></rdf:Alt></dc:rights>\n'
)
_SOURCE = "<Iptc4xmpExt:DigitalSourceType>{words}</Iptc4xmpExt:DigitalSourceType>\n"


@dataclass(frozen=True, slots=True)
class Imprint:
    """`digital_source` is the end of an address of IPTC's vocabulary: `digitalCapture`."""

    credit: str = ""
    copyright: str = ""
    digital_source: str = ""

    @property
    def digest(self) -> str:
        """Sixteen hexadecimal digits; none where nothing is said."""
        if not any(astuple(self)):
            return ""
        return hashlib.sha256("\0".join(astuple(self)).encode()).hexdigest()[:16]

    def xmp(self) -> bytes:
        """The packet for the file, a few hundred bytes; none where nothing is said."""
        source = self.digital_source and DIGITAL_SOURCES + self.digital_source
        said = ((_CREDIT, self.credit), (_COPYRIGHT, self.copyright), (_SOURCE, source))
        statements = "".join(
            form.format(words=escape(visible(words))) for form, words in said if words
        )
        return _PACKET.format(statements=statements).encode() if statements else b""
