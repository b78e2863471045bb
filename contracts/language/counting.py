"""How much a text says, which is not how long it is."""

from functools import lru_cache

from contracts.language.passages import blocks


@lru_cache(maxsize=256)
def words_said(text: str) -> int:
    """How many words a text says: a sentence said again counts once, and so does a word that is only repeated."""
    said: set[tuple[str, ...]] = set()
    count = 0
    for block in blocks(text):
        for statement in block.statements:
            words = list(filter(None, (_bare(word) for word in statement.text.split())))
            fresh = tuple(word for before, word in zip(["", *words], words, strict=False) if word != before)
            if fresh not in said:
                said.add(fresh)
                count += len(fresh)
    return count


def _bare(word: str) -> str:
    return "".join(filter(str.isalnum, word.casefold()))
