"""ChromoView: classify, review and relearn chromosome images on a laboratory's own computer."""

__version__ = "0.1.0"
