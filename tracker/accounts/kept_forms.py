"""Forms that arrive after their session has ended: kept, and met again filled in after signing in.

A kept form is met at its own address, with its token, within a week, by the person whose session it was. Where that is
not known, since the browser has lost its cookies, it is met in the browser that sent it. Whatever unknown senders do,
no form of anybody else makes room for theirs.
"""

import hashlib
import json
import secrets
from datetime import timedelta
from urllib.parse import urlencode, urlsplit

from flask import current_app, flash, redirect, request, session, url_for
from flask_login import current_user
from sqlalchemy import ColumnElement, and_, delete, func, select
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from tracker.accounts.models import KeptForm
from tracker.common.clock import now
from tracker.extensions import db

KEPT_FOR = timedelta(days=7)
KEPT_AT_MOST = 10
"""Forms of one person, or of one browser that is not known: a newer one takes the place of the oldest."""
UNKNOWN_AT_MOST = 200
"""Forms of all unknown browsers together: while there are so many, no other is kept."""
UNKNOWN_LENGTH = 500_000
"""The longest form that is kept for somebody unknown, in bytes."""


class NotKeptError(Exception):
    """There is no room for this form of an unknown sender."""


def ask_to_sign_in() -> Response:
    """Send to the sign-in page and back to where the person was, with what was typed if it was a form."""
    address = url_for("security.login", next=_way_back())
    if "HX-Request" in request.headers:
        # A part of a page was asked for, and it is the whole page that has to leave.
        return Response(headers={"HX-Redirect": address})
    return redirect(address)


def ask_again() -> Response:
    """Show the form again with what was typed, when its token belongs to a session that has ended."""
    if request.blueprint == "security":
        flash("This page was older than your session. Please try again.", "warning")
    return redirect(_way_back(), 303)


def kept_form() -> MultiDict[str, str] | None:
    """What was typed into the form that this request comes back to, or None."""
    token = request.args.get("kept", "")
    kept = db.session.get(KeptForm, _digest(token)) if token else None
    if kept is None or kept.path != request.path or kept.kept_at < now() - KEPT_FOR or not _is_mine(kept):
        return None
    flash("This is what you typed before your session ended. It is not saved yet.", "warning")
    return MultiDict(json.loads(kept.body))


def forget_old_forms() -> None:
    """Remove what was kept longer than promised."""
    db.session.execute(delete(KeptForm).where(KeptForm.kept_at < now() - KEPT_FOR))


def _is_mine(kept: KeptForm) -> bool:
    if kept.person_id is None:
        return kept.token_digest in session.get("kept", ())
    return bool(kept.person_id == current_user.id)


def _way_back() -> str:
    if request.method != "POST":
        return request.full_path.rstrip("?")
    if not _has_page():
        return _page_before()
    address = request.full_path.rstrip("?")
    # A form that another site sent is not what this person typed, and passwords are never stored.
    if request.blueprint == "security" or not _comes_from_here():
        return address
    try:
        return f"{request.path}?{urlencode({**request.args, 'kept': _keep()})}"
    except NotKeptError:
        flash("What you typed could not be kept. Go back in your browser and copy it before you sign in.", "warning")
        return address


def _comes_from_here() -> bool:
    # Browsers send the first over TLS and to this machine alone, the second with every form.
    site = request.headers.get("Sec-Fetch-Site")
    return site == "same-origin" if site else urlsplit(request.origin or request.host_url).netloc == request.host


def _has_page() -> bool:
    addresses = current_app.create_url_adapter(request)
    return addresses is not None and addresses.test(method="GET")


def _page_before() -> str:
    """The page with the button, when the button's own address has no page."""
    page = urlsplit(request.referrer or "")
    return f"/{page.path.lstrip('/')}" if page.netloc == request.host else "/"


def _keep() -> str:
    token = secrets.token_urlsafe(24)
    fields = [(name, value) for name, value in request.form.items(multi=True) if name != "csrf_token"]
    kept = KeptForm(
        token_digest=_digest(token),
        person_id=session.get("person_id"),
        path=request.path,
        body=json.dumps(fields),
        kept_at=now(),
    )
    if kept.person_id is None:
        _refuse_without_room(kept)
        mine = [*session.get("kept", ()), kept.token_digest]
        session["kept"] = mine[-KEPT_AT_MOST:]
        surplus: ColumnElement[bool] = KeptForm.token_digest.in_(mine[:-KEPT_AT_MOST])
    else:
        theirs = KeptForm.person_id == kept.person_id
        newest = select(KeptForm.token_digest).where(theirs).order_by(KeptForm.kept_at.desc()).limit(KEPT_AT_MOST - 1)
        surplus = and_(theirs, KeptForm.token_digest.not_in(newest))
    db.session.execute(delete(KeptForm).where(surplus))
    forget_old_forms()
    db.session.add(kept)
    db.session.flush()
    return token


def _refuse_without_room(kept: KeptForm) -> None:
    unknown = select(func.count()).where(KeptForm.person_id.is_(None), KeptForm.kept_at >= now() - KEPT_FOR)
    if len(kept.body) > UNKNOWN_LENGTH or db.session.scalars(unknown).one() >= UNKNOWN_AT_MOST:
        raise NotKeptError


def _digest(token: str) -> str:
    # Only the digest is stored: whoever reads the table cannot open somebody's form.
    return hashlib.sha256(token.encode()).hexdigest()
