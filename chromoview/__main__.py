"""`python -m chromoview`, and the entry point of the frozen program."""

from multiprocessing import freeze_support

from chromoview.cli import main

if __name__ == "__main__":
    freeze_support()
    main()
