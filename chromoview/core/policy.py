"""What a laboratory has decided for itself: limits that the program keeps to.

It belongs to the workspace, not to a computer's settings, and every change of it stands in the
trail with a name and a reason. The newest entry is the one in force.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import msgspec

from chromoview.core.errors import ChromoViewError

if TYPE_CHECKING:
    from chromoview.core.store import Store

log = logging.getLogger(__name__)

KIND = "policy changed"
"""Kind of the entry in the trail; its detail holds the whole policy as JSON, then the reason."""


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """The limits. Each default is what a laboratory starts from."""

    sensitivity_margin: float = 0.02
    """By so much a new model's sensitivity may fall behind that of the model in use, 0..1, at the
    low end of its interval."""
    least_sensitivity: float = 0.85
    """Of a verification: below it, at the low end of its interval, a model has not passed."""
    least_specificity: float = 0.80
    """The same for specificity."""


class _Entry(msgspec.Struct, frozen=True):
    policy: Policy
    reason: str


def read_policy(store: Store) -> Policy:
    """The policy in force; the default one where nobody has changed it."""
    for entry in reversed(store.audit()):
        if entry.kind == KIND:
            try:
                return msgspec.json.decode(entry.detail, type=_Entry).policy
            except ValueError:
                log.warning("a policy of %s cannot be read", entry.at)
    return Policy()


def change_policy(store: Store, policy: Policy, *, reader: str, reason: str) -> None:
    """Put a policy in force. Raises ChromoViewError for limits outside 0..1 or without a reason."""
    shares = (policy.sensitivity_margin, policy.least_sensitivity, policy.least_specificity)
    if not all(0 <= share <= 1 for share in shares):
        raise ChromoViewError(
            "A limit lies outside 0 to 1; nothing was changed.", "Give shares, such as 0.02."
        )
    if not reason.strip():
        raise ChromoViewError(
            "A change of the laboratory's limits needs a reason; nothing was changed.",
            "Write one sentence, then try again.",
        )
    detail = msgspec.json.encode(_Entry(policy, reason.strip())).decode()
    store.record(reader=reader, kind=KIND, subject="policy", detail=detail)
