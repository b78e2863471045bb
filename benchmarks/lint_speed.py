"""How long the linter reads: python -m benchmarks.lint_speed.

Prints and never asserts. Ordinary text is 500 words of a brief, read in rounds that alternate with a plain reference
on the same text, a search for one of sixty words, so that two machines can be compared. Hostile text is one megabyte
of each kind that makes careless readers slow, and half of it, which should take half the time.
"""

import re
from collections.abc import Callable
from functools import partial
from statistics import median, quantiles
from time import process_time

from benchmarks.word_list import WORDS
from contracts.language import CATALOGUE, ReadAs, read
from tests.contracts.language.hostile import HOSTILE

ROUNDS = 400
SIZE = 1_000_000
ORDINARY = """\
## The problem

Claims handlers at the Bonn and Leeds offices read about 1,900 incident reports a month and copy eleven values from
each into the claims system by hand. Copying takes fourteen minutes a report; in June 2026 one report in nine carried
at least one wrong value, and customers waited 6.5 days on average for a first answer. Two of the five handlers who
know the older report forms retire next spring.

## What has to hold

- The service extracts the eleven values named in annex B from each report within 40 seconds.
- Personal data stays in the European Union, and backups are encrypted with AES-256.
- The supplier should provide adequate documentation where appropriate.
- Answers must be fast and user-friendly, even on busy days.
- The user interface meets WCAG 2.2 AA; keyboard use is tested by Mira Holt before each release.
- Each release is installed by the customer's own team, with the supplier present at the first two.
- Reports, prompts, test cases etc. are handed over in a suitable format as soon as possible.
- Model changes are announced ten working days before they take effect, in writing, to the product owner.

## How success is measured

| Measure | From | To | By |
|---|---|---|---|
| Minutes a report, median of one week | 14 | 4 | 31 May 2027 |
| Reports with a wrong value, sample of 200 | 11 % | at most 2 % | 30 June 2027 |
| Days to the first answer | 6.5 | significantly fewer | the end of the year |

Both sides count in the week of 7 December 2026, before any work begins; the numbers are kept with the contract. If the
vendor finds that a value cannot be read by a machine, it says so within three days and names the reports it has seen.

## Handing over

1. By 1 March 2027 two of our engineers retrain the model alone, on a machine of ours, from the written steps.
2. Knowledge transfer and training will be provided to the relevant stakeholders as needed.
3. The last four weeks are spent in reverse: our team answers incidents, the supplier watches and notes what is missing.
4. All source code, weights and test data lie in our own repository from the first week on (see section 4.2).

When price and quality pull apart, quality wins up to EUR 12,000 a quarter; beyond that Ines Castell decides. Speed and
accuracy must be balanced. It is important that the supplier works closely with the customer's experts, e.g. the two
handlers who know the older forms, and that questions are answered on the same day wherever this is reasonable. Support
after the handover lasts 90 days. Either side may end the work with six weeks' notice, and what exists by then is handed
over in the same way. This brief was read by legal, procurement and the works council.
"""


def main() -> None:
    """Measure ordinary text in every field, then hostile text."""
    listed = re.compile(rf"\b(?:{'|'.join(WORDS)})\b", re.IGNORECASE)
    print(f"{len(CATALOGUE)} rules; ordinary text: {len(ORDINARY.split())} words, {len(read(ORDINARY))} remarks")
    for field in ReadAs:
        times, reference = [], []
        for _ in range(ROUNDS):
            times.append(milliseconds(partial(read, ORDINARY, field)))
            reference.append(milliseconds(lambda: [found.span() for found in listed.finditer(ORDINARY)]))
        share = quantiles(times, n=20)
        print(
            f"  {field.value:10} {median(times):6.2f} ms at the 50th percentile, {share[-1]:6.2f} ms at the 95th "
            f"(aim: at most 10); {median(times) / median(reference):.1f} times a search for {len(WORDS)} words"
        )
    print(f"hostile text, {SIZE / 1e6:g} MB: seconds, megabytes a second, times the half of it")
    for name, make in HOSTILE.items():
        for field in (ReadAs.CONSTRAINT, ReadAs.PROBLEM):
            half, full = (milliseconds(partial(read, make(size), field)) / 1000 for size in (SIZE // 2, SIZE))
            print(
                f"  {name:22} {field.value:10} {full:6.2f} s, {SIZE / 1e6 / full:8.2f} MB/s, {full / half:.1f} times",
                flush=True,
            )


def milliseconds(work: Callable[[], object]) -> float:
    """Processor time of one call: what else the machine does is not the linter's."""
    begun = process_time()
    work()
    return (process_time() - begun) * 1000


if __name__ == "__main__":
    main()
