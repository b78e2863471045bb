"""What was done in a revision, in words."""

from tracker.specification.sections import SECTIONS

_TITLES = {section.key: section.title for section in SECTIONS}

_WHOLE = {
    "create_engagement": "Engagement entered",
    "import_engagement": "Brought in from a list",
    "import_file": "Read from a specification file",
    "copy_engagement": "Copied from another engagement",
    "start_from_brief": "Begun from a brief",
}
_ABOUT = {
    "edit": "{} edited",
    "guide": "{} answered in the guide",
    "restore": "Restored as it was at revision {}",
    "undo": "Save {} undone",
}


def act_in_words(act: str) -> str:
    """edit_metrics is Success metrics edited; an act that is not known here is at least readable."""
    verb, _, what = act.partition("_")
    if act in _WHOLE or verb not in _ABOUT:
        return _WHOLE.get(act) or _readable(act)
    return _ABOUT[verb].format(_TITLES.get(what) or _readable(what))


def _readable(name: str) -> str:
    return name.replace("_", " ").replace("-", " ").capitalize()
