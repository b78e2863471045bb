"""Keys of forms that create something: a form sent twice creates one, and another once it says something else."""

from hashlib import sha256
from uuid import uuid4

from wtforms import HiddenField
from wtforms.validators import Length


def new_creation_key() -> str:
    """By which a form is known when it comes again."""
    return str(uuid4())


def creation_key_field() -> HiddenField:
    """The same as a hidden field."""
    return HiddenField(default=new_creation_key, validators=[Length(max=80)])


def creation_key(sent: str | None, *said: object) -> str | None:
    """The key of what a form creates, from its own and all that it says; none for a program that sent none."""
    return sha256(repr([sent, *said]).encode()).hexdigest() if sent else None
