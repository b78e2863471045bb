"""An audible alarm, a visual indication: something is to be noticed, but nobody says what it looks or sounds like."""

from contracts.language.base import Expression, WordingRule
from contracts.severity import Severity

_SIGN = "indications?|alarms?|alerts?|warnings?|signals?|feedback|cues?|hints?|messages?|notifications?|confirmations?"
_SENSE = "visual|visible|audible|acoustic|optical|haptic|tactile"

RULE = WordingRule(
    name="unnamed-signal",
    title="A sign nobody has described",
    severity=Severity.MEDIUM,
    why="A grey dot and a siren both meet it.",
    question="What does it look or sound like, where, for how long, and who has to notice it?",
    suggestion="Describe it, or name the standard or the page of the design that does.",
    flags=(
        "A visual indication is given when the upload fails.",
        "The operator hears an audible alarm.",
        "Visual and audible warnings are raised when the model drifts.",
    ),
    passes=(
        "A red banner reads “Upload failed”.",
        "An audible alarm of 85 dB sounds for 10 seconds.",
        "The visual design follows annex D.",
        "The visual indications specified in annex D are used.",
    ),
    expressions=(
        Expression(
            _SENSE,
            then=rf"(?:(?:and|or|and/or|/) (?:an? )?(?:{_SENSE}) )?(?:{_SIGN})",
            not_before="(?:as )?(?:specified|described|defined|listed)|according|of (?:annex|section)",
        ),
    ),
    excused_by_quantity=True,
)
