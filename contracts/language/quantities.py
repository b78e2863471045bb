"""Quantities, dates and cited standards: what makes a statement one that can be checked."""

import re

_NUMBER = r"\d[\d,.\u202f\u00a0]{0,20}"
_WORDED = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|"
    r"hundred|thousand|million|half|third|quarter|once|twice)"
)
_UNIT = (
    r"(?:%|\u2030|\u00b0|percent|per cent|percentage points?|[kmgt]?b(?:ytes?|its?)?(?:/s|ps)?|ms|s|"
    r"(?:milli|micro|nano)?sec(?:ond)?s?|min(?:ute)?s?|h(?:ours?|rs?)?|(?:working |calendar |business )?days?|weeks?|"
    r"months?|quarters?|years?|sprints?|[kcm]?m(?:etres?|eters?)?|km(?:/h)?|[km]?hz|ghz|[km]?v(?:olts?)?|[mk]?a|[km]?w(?:att)?s?|kg|g|mg|dB|db\(a\)|bar|k?pa|nm|ohms?|\u03a9|"
    r"eur(?:os?)?|gbp|usd|chf|pounds?|dollars?|points?|pages?|users?|people|persons?|staff|cases?|claims?|calls?|"
    r"requests?|records?|errors?|incidents?|tickets?|teams?|sites?|offices?|times|attempts?)"
)
QUANTITY = re.compile(
    rf"[\u00a3$\u20ac]\s?{_NUMBER}|(?<![\w.,\-/\[])(?!\d+\.\d+\.){_NUMBER}\s*-?{_UNIT}(?!\w)|\b{_WORDED}(?:\s+\(\d+\))?[\s-]+(?:\w+\s+)?{_UNIT}(?!\w)|"
    rf"(?:<=?|>=?|\u2264|\u2265|\+/-|\u00b1)\s*{_NUMBER}",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}\b|\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b|\b{_MONTH}\s+\d{{4}}\b|"
    rf"\b(?:mid|end)(?:-| | of |-of-){_MONTH}\b|"
    r"\b\d{4}-\d{2}-\d{2}\b|(?<![\d.])\d{1,2}[./]\d{1,2}[./]\d{4}\b|\b\d{1,2}/\d{1,2}/\d{2}\b",
    re.IGNORECASE,
)
STANDARD = re.compile(
    r"\b(?:ISO|IEC|DIN|EN|IEEE|NIST|WCAG|RFC|OWASP|ITIL|PCI|SOC|FIPS|BS|ANSI|ASTM|ECSS|SAE|UL|VDE|GDPR|HIPAA|FedRAMP)"
    r"(?:[\s/-]?(?:[A-Z]{2,5}[\s-])?\d[\w.:-]*)?(?!\w)|\b[Ss]ection\s+\d+|\bUNECE\b"
)
"""By its own name, so capitals matter."""


def is_measured(text: str) -> bool:
    """Whether a text holds a quantity with its unit, a date or a cited standard."""
    return any(pattern.search(text) for pattern in (QUANTITY, DATE, STANDARD))
