"""What is not said is found, and a judge of it can be sent to another process, as the report of a draft is."""

import pickle

from contracts.language.catalogue import CATALOGUE


def test_every_rule_can_be_sent_to_another_process() -> None:
    """The one that renders a draft with its findings."""
    sent = pickle.loads(pickle.dumps(CATALOGUE))
    assert [rule.name for rule in sent] == [rule.name for rule in CATALOGUE]
