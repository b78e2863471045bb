"""Forms that arrive after their session has ended: kept, and met again filled in after signing in."""

import hashlib
import secrets
from datetime import timedelta
from urllib.parse import parse_qsl, urlencode

from flask import redirect, request, url_for
from sqlalchemy import delete
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from tracker.accounts.models import KeptForm
from tracker.common.clock import now
from tracker.extensions import db

KEPT_FOR = timedelta(days=7)
NEVER_KEPT = frozenset({"csrf_token", "password"})


def ask_to_sign_in() -> Response:
    """Send to the sign-in page and back to where the person was, with what was typed if it was a form."""
    return redirect(url_for("security.login", next=_way_back()))


def ask_again() -> Response:
    """Show the form again with what was typed, when its token belongs to a session that has ended."""
    return redirect(_way_back())


def kept_form() -> MultiDict[str, str] | None:
    """What was typed into the form that this request comes back to, or None."""
    token = request.args.get("kept", "")
    kept = db.session.get(KeptForm, _digest(token)) if token else None
    if kept is None or kept.path != request.path or kept.kept_at < now() - KEPT_FOR:
        return None
    return MultiDict(parse_qsl(kept.body, keep_blank_values=True))


def _way_back() -> str:
    if request.method != "POST":
        return request.full_path.rstrip("?")
    fields = [(name, value) for name, value in request.form.items(multi=True) if name not in NEVER_KEPT]
    return f"{request.path}?{urlencode({**request.args, 'kept': _keep(urlencode(fields))})}"


def _keep(body: str) -> str:
    token = secrets.token_urlsafe(24)
    db.session.execute(delete(KeptForm).where(KeptForm.kept_at < now() - KEPT_FOR))
    db.session.add(KeptForm(token_digest=_digest(token), path=request.path, body=body, kept_at=now()))
    db.session.flush()
    return token


def _digest(token: str) -> str:
    # Only the digest is stored: whoever reads the table cannot open somebody's form.
    return hashlib.sha256(token.encode()).hexdigest()
