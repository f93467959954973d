"""The workspace's database: labels and their history, predictions, queries, the trail."""

from chromoview.core.store.records import (
    UNREADABLE,
    AuditEntry,
    Counts,
    ImageRow,
    LabelChange,
    LabelEvent,
    Order,
    Placed,
    Query,
    ReviewState,
    Source,
    TrainingImage,
)
from chromoview.core.store.store import Store

__all__ = [
    "UNREADABLE",
    "AuditEntry",
    "Counts",
    "ImageRow",
    "LabelChange",
    "LabelEvent",
    "Order",
    "Placed",
    "Query",
    "ReviewState",
    "Source",
    "Store",
    "TrainingImage",
]
