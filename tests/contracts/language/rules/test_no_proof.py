"""Handovers that name what, to whom and by which proof, and those that do not."""

import pytest

from contracts.engagement import note_at
from contracts.language import ReadAs, is_vague, read

CLEAR = (
    note_at("transfer.acceptance_test").good,
    note_at("transfer.title").good + ", shown by Mira Holt on 30 April 2027",
    "The vendor shall deliver the source code with its history to the buyer's repository.",
    "Two case workers label 200 claims without help; their labels agree with the evaluation set in 95 % of cases.",
    "The run book is handed to the platform team four weeks before the end of the contract.",
    "Sam Okafor restores the database from last night's backup within two hours.",
    "All prompts must be stored in our wiki.",
    "The recordings of the six sessions are accepted by the service owner.",
    "Each sprint the vendor's engineer walks our engineer through the changes; the log is kept.",
)

VAGUE = (
    note_at("transfer.acceptance_test").bad,
    "Documentation and training will be provided.",
    "The supplier ensures a smooth transition to the in-house team.",
    "Knowledge transfer takes place throughout the project.",
    "Support staff are trained as needed.",
    "Experience of skills transfer to in-house teams.",
    "The vendor must provide documentation to the team.",
)


@pytest.mark.parametrize("text", CLEAR)
def test_a_handover_with_a_proof_passes(text: str) -> None:
    """A day, a test or evidence is enough."""
    assert not is_vague(read(text, ReadAs.HANDOVER, switched_off=frozenset({"own-example"})))


@pytest.mark.parametrize("text", VAGUE)
def test_a_handover_without_a_proof_is_flagged(text: str) -> None:
    """Nobody could show that it has happened."""
    assert is_vague(read(text, ReadAs.HANDOVER))
