"""Whole uses of the program on real crops, measured; by hand, for they take minutes."""
