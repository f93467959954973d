"""`python -m training JOBFILE`: a training run without the application."""

import sys
from multiprocessing import freeze_support

from training.worker import main

_WRONG_USE = 2

if __name__ == "__main__":
    freeze_support()
    if len(sys.argv) != 2:
        sys.stderr.write("usage: python -m training JOBFILE\n")
        sys.exit(_WRONG_USE)
    sys.exit(main(sys.argv[1]))
