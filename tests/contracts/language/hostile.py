"""Texts that make careless readers slow, each made as long as is asked for."""

from collections.abc import Callable
from itertools import cycle, islice


def _again(piece: str) -> Callable[[int], str]:
    return lambda size: "".join(islice(cycle(piece), size))


HOSTILE: dict[str, Callable[[int], str]] = {
    "one long word": _again("a"),
    "bullets": _again(
        "- Reports are sent as soon as possible to whoever needs them, when they are ready, and so on.\n"
    ),
    "empty bullets": _again("- a\n"),
    "nested brackets": lambda size: "(" * (size // 2) + ")" * (size // 2),
    "one word repeated": _again("as "),
    "where where where": _again("where "),
    "blanks": _again(" "),
    "line ends": _again("\n"),
    "quotes without end": lambda size: '"' + _again("word ")(size - 1),
    "quotation marks": _again('"'),
    "one sentence": _again("the system must be fast and flexible where it is used by the team and "),
    "commas": _again(","),
    "digits": _again("1"),
    "numbered": _again("1."),
    "cells": _again("|a"),
    "rows": _again("| a | b as needed |\n"),
    "addresses": _again("a@"),
    "links": _again("http://"),
    "hyphens": _again("a-"),
    "underscores": _again("_"),
    "names": _again("The Owner "),
    "from to": _again("from 5 to "),
    "to be agreed": _again("to be agreed "),
    "initials": _again("A. "),
    "emoji": _again("\U0001f469\U0001f3fd\u200d\U0001f4bb "),
}
