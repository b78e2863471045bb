"""Accounts in vendor's name.

Condition: Code, model weights, accounts, a domain or keys are in the vendor's name, or in a third party's although the
buyer owns them, and no day is set on which they pass to us, or it comes after the handover.

Why: Whoever holds the account decides who may still enter it on the day of the quarrel, whatever the contract says
about ownership.

Mend: Open repository, cloud account, domain, model hub and keys in our own organisation from the first day; otherwise
set the day on which each passes to us, by the handover at the latest.

Not raised by: An asset that passes on the day of the handover. What a third party keeps under its own licence, in
escrow or under a licence to us, and kinds such as documents and data.
"""

from collections.abc import Iterator
from datetime import date

from contracts import words
from contracts.engagement import EngagementSpec, row_path
from contracts.kinds import AssetKind, Party, Rights
from contracts.parts.assets import Asset
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual

_HELD_BY_NAME = {AssetKind.CODE, AssetKind.WEIGHTS, AssetKind.ACCOUNTS, AssetKind.DOMAIN, AssetKind.KEYS}


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    if not spec.assets:
        yield Missing("assets")
    for asset in spec.assets:
        if asset.custodian is Party.BUYER or (asset.kind and asset.kind not in _HELD_BY_NAME):
            continue
        if asset.kind is None:
            yield Missing(row_path("assets", asset, "kind"))
        elif asset.custodian is None:
            yield Missing(row_path("assets", asset, "custodian"))
        elif asset.custodian is Party.THIRD and asset.rights is None:
            yield Missing(row_path("assets", asset, "rights"))
        elif asset.custodian is Party.VENDOR or asset.rights is Rights.OWN:
            yield from _passes_late(asset, spec.handover.handover_on)


def _passes_late(asset: Asset, handover: date | None) -> Iterator[Answer]:
    field, due = row_path("assets", asset, "transfer_due_on"), asset.transfer_due_on
    if due is None:
        yield Raised(field, f"{asset.id} is not in our name, and no day is set on which it passes to us.")
    elif handover is None:
        yield Missing("handover.handover_on")
    elif due > handover:
        yield Raised(
            field, f"{asset.id} passes to us on {words.day(due)}, after the handover on {words.day(handover)}."
        )


RULE = Rule(
    code="DT017",
    name="account-in-vendors-name",
    severity=Severity.HIGH,
    failure_mode=FailureMode.DEPENDENCY_TRAP,
    reads=(
        "assets.kind",
        "assets.custodian",
        "assets.rights",
        "assets.transfer_due_on",
        "handover.handover_on",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    authority="18F De-risking Guide",
    see_also="18F Product Guide: plan for the transition",
)
