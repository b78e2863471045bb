"""The application as a whole."""

from flask import request

from tracker import create_app
from tracker.config import Settings


def address_seen(settings: Settings) -> str:
    """What the application takes for the address that was asked for, told by a proxy."""
    app = create_app(settings)
    seen: list[str] = []
    app.before_request_funcs[None].insert(0, lambda: seen.append(f"{request.remote_addr} {request.url}"))
    told = {"X-Forwarded-For": "203.0.113.5", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "tracker.example.org"}
    app.test_client().get("/health", headers=told)
    return seen[0]


def test_nobody_is_trusted_unless_set(settings: Settings) -> None:
    """What a header says may come from anybody."""
    assert address_seen(settings) == "127.0.0.1 http://localhost/health"


def test_trusted_proxy_is_believed(settings: Settings) -> None:
    """One in front, one believed."""
    trusting = settings.model_copy(update={"proxies": 1})
    assert address_seen(trusting) == "203.0.113.5 https://tracker.example.org/health"
