"""Keep the catalogues of the annex in step with its wording: python -m tools.messages [--check].

Without --check it adds what is new to each catalogue, for a person to translate, and takes out what is gone.
"""

import sys
from collections.abc import Iterator, Sequence
from enum import EnumType
from io import BytesIO
from pathlib import Path
from typing import Any, get_args

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from contracts.annexes import Snapshot
from contracts.fields import Choice, Part, Visibility
from contracts.kinds import CONSTRAINT_KINDS, DIMENSIONS, TRANSFER_KINDS
from contracts.rendering.html import SECTIONS
from contracts.rendering.speech import CATALOGUES, DOMAIN

HERE = Path(__file__).parents[1]
RENDERING = HERE / "contracts" / "rendering"
METHODS = [("templates/**.html", "jinja2"), ("*.py", "python")]
OPTIONS = {"templates/**.html": {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}}
KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("_", "gettext", "translated")),
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
HEADER = "# The wording of the annex in another language. docs/languages.md says how it is kept."


def wording() -> Catalog:
    """Every message of the templates and of the code, and the labels that the annex prints."""
    catalog = _empty()
    found = extract_from_dir(RENDERING, METHODS, OPTIONS, KEYWORDS)
    for file, _, message, _, context in sorted(found, key=lambda item: item[:2]):
        catalog.add(message, locations=[(f"contracts/rendering/{file}", 0)], context=context)
    for label in labels():
        catalog.add(label)
    return catalog


def labels() -> Iterator[str]:
    """Of sections, fields and choices."""
    yield from (section.title for section in SECTIONS)
    for offered in (DIMENSIONS, CONSTRAINT_KINDS, TRANSFER_KINDS):
        yield from offered.values()
    yield from _labels_of(Snapshot)


def _labels_of(part: type[Part]) -> Iterator[str]:
    for name, field in part.model_fields.items():
        note = part.note(name)
        if note.visibility is Visibility.CONTRACTUAL:
            yield note.label
            yield from _labels_within(field.annotation)


def _labels_within(annotation: Any) -> Iterator[str]:
    if isinstance(annotation, EnumType) and issubclass(annotation, Choice):
        yield from (member.label for member in annotation)
    elif isinstance(annotation, type) and issubclass(annotation, Part):
        yield from _labels_of(annotation)
    else:
        for inner in get_args(annotation):
            yield from _labels_within(inner)


def updated(path: Path) -> bytes:
    """The catalogue as it has to stand: every message, and no other."""
    with path.open("rb") as file:
        kept = read_po(file, path.parents[1].name)
    catalog = _empty(kept.locale)
    catalog.creation_date, catalog.revision_date = kept.creation_date, kept.revision_date
    for message in wording():
        if message.id:
            before = kept.get(message.id, message.context)
            catalog.add(
                message.id,
                before.string if before else "",
                locations=sorted(set(message.locations)),
                flags=before.flags if before else (),
                user_comments=before.user_comments if before else (),
                context=message.context,
            )
    text = BytesIO()
    write_po(text, catalog, width=0, include_lineno=False)
    return text.getvalue()


def _empty(locale: Locale | None = None) -> Catalog:
    return Catalog(
        locale,
        header_comment=HEADER,
        project="Bridgehead",
        version="1",
        msgid_bugs_address="the issues of the project",
        last_translator="the authors",
        language_team="the authors",
        charset="utf-8",
        fuzzy=False,
    )


def unfinished(catalogue: bytes) -> list[str]:
    """The messages that are not translated, or that say of a person's translation that it may no longer fit."""
    messages = [message for message in read_po(BytesIO(catalogue)) if message.id]
    return [str(message.id) for message in messages if message.fuzzy or not all(_forms(message))]


def _forms(message: Message) -> Sequence[object]:
    """The singular alone, or with it the plural."""
    return message.string if isinstance(message.string, list | tuple) else (message.string,)


def main(*, only_check: bool) -> int:
    """The exit code: 1 where a catalogue is out of step, or a message is not translated."""
    in_order = True
    for path in sorted(CATALOGUES.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        catalogue = updated(path)
        if not only_check:
            path.write_bytes(catalogue)
        elif catalogue != path.read_bytes():
            print(f"{path}: out of step with the annex; run python -m tools.messages")
            in_order = False
        for message in unfinished(catalogue):
            print(f"{path}: not translated: {message}")
            in_order = False
    return 0 if in_order else 1


if __name__ == "__main__":
    sys.exit(main(only_check="--check" in sys.argv[1:]))
