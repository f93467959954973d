"""The laboratory's own limits: kept in the trail, with a reason."""

from __future__ import annotations

import msgspec
import pytest

from chromoview.core.errors import ChromoViewError
from chromoview.core.policy import KIND, Policy, change_policy, read_policy
from chromoview.core.store import Store


@pytest.fixture
def store(tmp_path):
    store = Store.open(tmp_path / "store.sqlite3")
    yield store
    store.close()


def test_the_default_is_in_force_until_somebody_changes_it(store):
    assert read_policy(store) == Policy()
    change_policy(store, Policy(sensitivity_margin=0.05), reader="Ana", reason="Small cases.")
    change_policy(store, Policy(sensitivity_margin=0.01), reader="Ana", reason="More cases now.")
    assert read_policy(store).sensitivity_margin == 0.01
    entries = [e for e in store.audit() if e.kind == KIND]
    assert [e.reader for e in entries] == ["Ana", "Ana"]
    assert "Small cases." in entries[0].detail
    assert store.verify_chain() == ""


@pytest.mark.parametrize(
    ("margin", "reason"), [(-0.1, "So."), (1.5, "So."), (float("nan"), "So."), (0.02, "  ")]
)
def test_a_limit_outside_its_range_or_without_a_reason_changes_nothing(store, margin, reason):
    wrong = msgspec.structs.replace(Policy(), sensitivity_margin=margin)
    with pytest.raises(ChromoViewError, match="nothing was changed"):
        change_policy(store, wrong, reader="Ana", reason=reason)
    assert read_policy(store) == Policy()


def test_an_entry_that_cannot_be_read_leaves_the_one_before_in_force(store):
    change_policy(store, Policy(least_sensitivity=0.9), reader="Ana", reason="Stricter.")
    store.record(reader="Ana", kind=KIND, subject="policy", detail="not JSON")
    assert read_policy(store).least_sensitivity == 0.9
