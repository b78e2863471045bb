"""What WeasyPrint leaves out: the mark of PDF/UA-1 beside that of PDF/A-3a, and which way each table head points."""

import re
from typing import Any

from pydyf import Array, Dictionary, String

from contracts.rendering.assets import FAMILIES
from contracts.rendering.copying import give_glyphs_their_text
from contracts.rendering.errors import RenderingError
from contracts.rendering.html import spoken
from contracts.rendering.speech import TAGS
from contracts.rendering.writing import write_once

SEAL_FIELD = "Seal"

_END = re.compile(rb"end(stream|obj)")
"""By which some programs look for where a stream ends; typed into a title, it stands in one that is not compressed."""

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
    _complete(document, pdf)
    write_once(pdf)


def finish_for_seal(document: Any, pdf: Any) -> None:
    """The same, with an empty field for the organisation's seal: tagged beforehand, as PDF/UA wants, and invisible."""
    _complete(document, pdf)
    _add_seal_field(document, pdf)
    write_once(pdf)


def _complete(document: Any, pdf: Any) -> None:
    strangers = {font.family for font in document.fonts.values()} - FAMILIES
    if strangers:
        raise RenderingError(f"The annex was set in fonts that are not packaged: {', '.join(sorted(strangers))}.")
    _identify(pdf)
    _give_heads_their_scope(pdf)
    give_glyphs_their_text(document, pdf)


def _add_seal_field(document: Any, pdf: Any) -> None:
    page: Any = next(item for item in pdf.objects if isinstance(item, dict) and item.get("Type") == "/Page")
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    numbers = _object(pdf, root["ParentTree"])["Nums"]
    key = max(numbers[::2]) + 1
    language = next(language for language, tag in TAGS.items() if tag == document.metadata.lang)
    _, speech = spoken(language)
    about = String(speech.translated("Electronic seal of the organisation that issued this annex"))
    field = Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "FT": "/Sig",
            "T": String(SEAL_FIELD),
            "TU": about,
            "Rect": Array([0, 0, 0, 0]),
            "F": 132,  # printed and locked
            "P": page.reference,
            "StructParent": key,
        }
    )
    pdf.add_object(field)
    whole = _object(pdf, root["K"][0])
    tag = Dictionary({"Type": "/StructElem", "S": "/Form", "P": whole.reference, "Pg": page.reference, "Alt": about})
    tag["K"] = Array([Dictionary({"Type": "/OBJR", "Obj": field.reference, "Pg": page.reference})])
    pdf.add_object(tag)
    whole["K"].append(tag.reference)
    numbers.extend((key, tag.reference))
    page.setdefault("Annots", Array()).append(field.reference)
    pdf.catalog["AcroForm"] = Dictionary({"Fields": Array([field.reference]), "SigFlags": 3})


def _identify(pdf: Any) -> None:
    metadata = _object(pdf, pdf.catalog["Metadata"])
    metadata.compress = False  # readable without decoding, as archives expect
    written = _END.sub(rb"&#101;nd\1", metadata.stream[0])
    metadata.stream = [written.replace(b"</rdf:RDF>", _ACCESSIBLE)]


def _give_heads_their_scope(pdf: Any) -> None:
    heads = (item for item in pdf.objects if isinstance(item, dict) and item.get("S") == "/TH")
    for head in heads:
        body = _object(pdf, _object(pdf, head["P"])["P"])
        head["A"]["Scope"] = "/Column" if body["S"] == "/THead" else "/Row"


def _object(pdf: Any, reference: bytes | str) -> Any:
    return pdf.objects[int(reference.split()[0])]
