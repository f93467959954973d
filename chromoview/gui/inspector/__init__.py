"""The inspector: one image at full size, what the model says of it and why, and its label."""
