"""ChromoNet in PyTorch: training data, the network, fitting, evaluation and export."""
