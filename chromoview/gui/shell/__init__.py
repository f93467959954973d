"""The parts that the main window is assembled from."""
