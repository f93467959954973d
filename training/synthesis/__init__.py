"""Structural abnormalities made on real chromosomes, and chromosomes drawn from the ideogram."""
