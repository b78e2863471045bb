"""What WeasyPrint leaves out: the mark of PDF/UA-1 beside that of PDF/A-3a, and which way each table head points."""

from typing import Any

from contracts.rendering.assets import FAMILIES
from contracts.rendering.errors import RenderingError

_ACCESSIBLE = b"""<rdf:Description rdf:about="" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>
<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of PDF/UA that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""
"""PDF/A allows a foreign property only where its schema is described beside it."""


def finish(document: Any, pdf: Any) -> None:
    """Complete the file before it is written; refuses a font that is not packaged.

    It touches the library's internals, which is why requirements.in pins one exact version of it.
    """
    strangers = {font.family for font in document.fonts.values()} - FAMILIES
    if strangers:
        raise RenderingError(f"The annex was set in fonts that are not packaged: {', '.join(sorted(strangers))}.")
    _identify(pdf)
    _give_heads_their_scope(pdf)


def _identify(pdf: Any) -> None:
    metadata = _object(pdf, pdf.catalog["Metadata"])
    metadata.compress = False  # readable without decoding, as archives expect
    metadata.stream = [metadata.stream[0].replace(b"</rdf:RDF>", _ACCESSIBLE)]


def _give_heads_their_scope(pdf: Any) -> None:
    heads = (item for item in pdf.objects if isinstance(item, dict) and item.get("S") == "/TH")
    for head in heads:
        body = _object(pdf, _object(pdf, head["P"])["P"])
        head["A"]["Scope"] = "/Column" if body["S"] == "/THead" else "/Row"


def _object(pdf: Any, reference: bytes | str) -> Any:
    return pdf.objects[int(reference.split()[0])]
