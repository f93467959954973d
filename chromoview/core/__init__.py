"""What ChromoView does, without Qt and without torch."""
