"""How long the dashboard takes at 1,000 and at 100,000 engagements. Prints, never asserts.

Run from the repository's root: python -m benchmarks.dashboard [ROUNDS]
It is compared with a reference page that stays as it is: as many rows, held in memory, in a plain table, served by
Flask and nothing else. All pages take turns, and each figure is a median of paired ratios of processor time, so that
a busy machine weighs on all sides alike.
"""

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from flask import Flask, render_template_string
from flask_migrate import upgrade
from sqlalchemy import insert, text

from contracts.rules import CATALOGUE, FailureMode, Severity
from tests.factories.people import make_person, sign_in_as
from tracker import create_app
from tracker.config import Settings
from tracker.dashboard.queries import NEAREST, PAGE_SIZE
from tracker.engagements.models import Engagement, RaisedFinding, State
from tracker.extensions import db

SIZES = (1_000, 100_000)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PER_OWNER, PER_VENDOR = 25, 50
ROWS = PAGE_SIZE + 3 * NEAREST

REFERENCE = """<!doctype html><title>Reference</title><table>
{% for row in rows %}<tr><th><a href="/engagements/{{ row.id }}">{{ row.title }}</a><td>{{ row.owner_name }}
<td>{{ row.vendor_name }}<td>{{ row.value_minor }} {{ row.currency }}<td>{{ row.start_on }}</tr>
{% endfor %}</table>"""

TOTALS = """INSERT INTO portfolio_total (key, currency, engagements, value_minor)
SELECT '{key}', iif(value_minor IS NULL, '', currency), count(*), coalesce(sum(value_minor), 0)
FROM engagement WHERE is_open AND {condition} GROUP BY 2"""
CONDITIONS = {
    "open": "1",
    "no_handover": "handover_on IS NULL",
    "drafting": "state = 'drafting'",
    "ready": "state = 'drafting' AND may_be_issued",
}
STOPPED = "id IN (SELECT engagement_id FROM raised_finding WHERE blocks AND code IN ({codes}))"
RAISED = 0.15
"""The share of engagements that raise a rule; DT001 is raised by those without a handover date."""


def main() -> None:
    """Serve every page in turn and print the ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with dashboard(SIZES[0]) as small, dashboard(SIZES[1]) as large:
        pages = {"reference": reference(), f"{SIZES[0]:,}": small, f"{SIZES[1]:,}": large}
        for page in pages.values():
            page()
        times = [{name: milliseconds(page) for name, page in pages.items()} for _ in range(rounds)]
    for name in pages:
        took, ratio = median(t[name] for t in times), median(t[name] / t["reference"] for t in times)
        print(f"{name:>10}: {took:6.2f} ms, {ratio:.2f} times the reference")
    growth = median(t[f"{SIZES[1]:,}"] / t[f"{SIZES[0]:,}"] for t in times)
    print(f"{SIZES[1]:,} against {SIZES[0]:,}: {growth:.2f} times")
    print(f"median of {rounds} rounds; aims: at most 4 times the reference, and 1.25 times from size to size")


def milliseconds(page: Callable[[], object]) -> float:
    """Processor time of one request: the test client serves it in this very process."""
    begun = process_time()
    page()
    return (process_time() - begun) * 1000


def reference() -> Callable[[], object]:
    """The page that stays as it is."""
    app = Flask(__name__)
    rows = list(engagements(ROWS))
    app.add_url_rule("/", view_func=lambda: render_template_string(REFERENCE, rows=rows))
    client = app.test_client()
    return lambda: client.get("/").get_data()


@contextmanager
def dashboard(size: int) -> Iterator[Callable[[], object]]:
    """The dashboard of a portfolio of this size, asked for by somebody who is signed in."""
    with TemporaryDirectory() as folder:
        app = create_app(Settings(data_dir=Path(folder)), clock=lambda: NOW)
        with app.app_context():
            upgrade()
            fill(size)
            person = make_person("portfolio_head")
            db.session.commit()
            client = app.test_client()
            sign_in_as(client, person)
            db.session.remove()
        yield lambda: shown(client.get("/"))


def shown(response: Any) -> bytes:
    """The page; raises RuntimeError when it was another."""
    page: bytes = response.get_data()
    if b"No handover date" not in page:
        raise RuntimeError(f"this is not the dashboard: {response.status}")
    return page


def fill(size: int) -> None:
    """Enter engagements, what they raise, and the totals of both."""
    chance = random.Random(size)  # noqa: S311 - the same portfolio every time
    for some in batched(engagements(size), 5_000):
        findings = [finding for row in some for finding in raised(row, chance)]
        stopped = Counter(finding["engagement_id"] for finding in findings if finding["blocks"])
        settled = [row | {"blocker_count": stopped[row["id"]], "may_be_issued": not stopped[row["id"]]} for row in some]
        db.session.execute(insert(Engagement), settled)
        db.session.execute(insert(RaisedFinding), findings)
    for key, condition in (CONDITIONS | dict(stopping())).items():
        db.session.execute(text(TOTALS.format(key=key, condition=condition)))


def raised(row: dict[str, Any], chance: random.Random) -> Iterator[dict[str, Any]]:
    """What an engagement raises."""
    for rule in CATALOGUE:
        if row["handover_on"] is None if rule.code == "DT001" else chance.random() < RAISED:
            blocks = rule.severity is Severity.BLOCKER
            yield {"engagement_id": row["id"], "code": rule.code, "blocks": blocks}


def stopping() -> Iterator[tuple[str, str]]:
    """The total of each blocking rule and each failure mode, with its condition."""
    for rule in CATALOGUE:
        yield rule.code, STOPPED.format(codes=f"'{rule.code}'")
    for mode in FailureMode:
        yield mode.value, STOPPED.format(codes=", ".join(f"'{r.code}'" for r in CATALOGUE if r.failure_mode is mode))


def batched(rows: Iterator[dict[str, Any]], number: int) -> Iterator[list[dict[str, Any]]]:
    """The rows in parts."""
    while part := list(islice(rows, number)):
        yield part


def engagements(size: int) -> Iterator[dict[str, Any]]:
    """Engagements as a portfolio has them: three of ten without a handover date, some late, one of five over."""
    chance = random.Random(size)  # noqa: S311 - the same portfolio every time
    today = date(NOW.year, NOW.month, NOW.day)
    for number in range(size):
        state = chance.choices(list(State), weights=(3, 2, 3, 1.5, 0.5))[0]
        start = today + timedelta(days=chance.randint(-900, 200)) if chance.random() < 0.8 else None
        yield {
            "id": number + 1,
            "reference": f"ENG-{number:06}",
            "state": state,
            "is_open": state.is_open,
            "revision_number": 1,
            "updated_at": NOW - timedelta(minutes=chance.randint(0, 500_000)),
            "title": f"Engagement number {number} about something",
            "vendor_name": f"Vendor {number % max(1, size // PER_VENDOR)}",
            "owner_name": f"Owner {number % max(1, size // PER_OWNER)}",
            "start_on": start,
            "start_missing": start is None,
            "handover_on": today + timedelta(days=chance.randint(-60, 900)) if chance.random() < 0.7 else None,
            "value_minor": chance.randint(1_000_000, 300_000_000),
            "currency": chance.choice(("EUR", "GBP", "USD")),
            "high_count": 0,
        }


if __name__ == "__main__":
    main()
