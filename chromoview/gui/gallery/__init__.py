"""The gallery: a virtual grid of classified images, and the filter above it."""
