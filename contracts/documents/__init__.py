"""Documents as others write them, text, Word and PDF: known by what they hold, and read as text or refused."""

from contracts.documents.formats import outcome, reader_of
from contracts.documents.signed import carried
from contracts.documents.texts import LONGEST, DocumentRefused, PlainText, plain

__all__ = ["LONGEST", "DocumentRefused", "PlainText", "carried", "outcome", "plain", "reader_of"]
