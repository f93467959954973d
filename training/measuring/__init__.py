"""What a model is worth: figures on images of unseen cases, made by the protocol or real."""
