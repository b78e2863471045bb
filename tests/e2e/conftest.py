"""Fixtures of the browser: the product behind a server, in several states, and people who visit it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, StorageState, expect, sync_playwright

from tests.e2e.site import application, serve
from tests.e2e.states import STATES
from tests.e2e.visitor import Visitor

Database = Callable[[str], Path]
Site = Callable[[str], str]
Cookies = Callable[[str], StorageState]
Visit = Callable[..., Visitor]

FLAGS = (
    "--no-sandbox",  # Chromium starts as root, which a container's user is, with nothing else
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
)

PATIENCE = 15_000
"""Milliseconds until something that does not happen counts as a fault; only a failing test waits so long."""

expect.set_options(timeout=PATIENCE)

MISSING = "These tests need Chromium on the path: apt-get install chromium (macOS: brew install chromium)."


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a process."""
    program = shutil.which("chromium")
    if program is None:
        pytest.fail(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def database(migrated_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Database:
    """A file in one of the states, made once and copied by whoever uses it."""

    @cache
    def made(state: str) -> Path:
        folder = tmp_path_factory.mktemp(state)
        # All states begin as the same people, so that whoever signed in to one is signed in to the others.
        before = migrated_database if state == "fresh" else made("fresh")
        with application(before, folder) as app, app.app_context():
            STATES[state]()
        return folder / "tracker.sqlite"

    return made


@pytest.fixture(scope="session")
def shared_site(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The address of one of the states, for all tests that change nothing."""
    with ExitStack() as stack:

        @cache
        def address(state: str) -> str:
            app = stack.enter_context(application(database(state), tmp_path_factory.mktemp("shared")))
            return stack.enter_context(serve(app))

        yield address


@pytest.fixture(scope="session")
def cookies(browser: Browser, shared_site: Site) -> Cookies:
    """What a browser holds in which the person of a role has signed in."""

    @cache
    def signed_in(role: str) -> StorageState:
        with visiting(browser, base_url=shared_site("fresh")) as visitor:
            visitor.page.goto("/sign-in")
            visitor.sign_in(role)
            return visitor.context.storage_state()

    return signed_in


@pytest.fixture
def visit(browser: Browser, database: Database, cookies: Cookies, tmp_path: Path) -> Iterator[Visit]:
    """Open a browser at a demo of the test's own, signed in if a role is given; options are Playwright's."""
    with application(database("demo"), tmp_path) as app, serve(app) as address, ExitStack() as stack:

        def visit(role: str = "", **options: Any) -> Visitor:
            stored = cookies(role) if role else None
            return stack.enter_context(visiting(browser, base_url=address, storage_state=stored, **options))

        yield visit


@pytest.fixture
def look(browser: Browser, shared_site: Site, cookies: Cookies) -> Iterator[Visit]:
    """Open a browser at a shared state, where nothing may be changed."""
    with ExitStack() as stack:

        def look(state: str, role: str = "", **options: Any) -> Visitor:
            stored = cookies(role) if role else None
            return stack.enter_context(visiting(browser, base_url=shared_site(state), storage_state=stored, **options))

        yield look


@contextmanager
def visiting(browser: Browser, **options: Any) -> Iterator[Visitor]:
    """A browser with its own cookies, of whose pages none may have complained by the end."""
    context = browser.new_context(reduced_motion="reduce", **options)
    context.set_default_timeout(PATIENCE)
    visitor = Visitor(context)
    try:
        yield visitor
    finally:
        context.close()
    assert visitor.complaints == []
