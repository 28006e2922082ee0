"""Run the command line with `python -m circextract`."""

from circextract.cli import main

if __name__ == "__main__":  # worker processes import this module again
    main()
