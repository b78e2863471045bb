"""Opening the page to everybody, and closing it again."""

from tracker.accounts.models import User
from tracker.extensions import db
from tracker.verify.models import VerifySwitch
from tracker.verify.queries import is_public


def switch_verify(*, to_public: bool, reason: str, actor: User) -> None:
    """Let everybody verify, or only people who have signed in; a form sent twice switches once."""
    if is_public() is not to_public:
        db.session.add(VerifySwitch(is_public=to_public, reason=reason, switched_by_id=actor.id))
        db.session.flush()
