"""The window: the only place that imports Qt. It never imports torch."""
