"""The head of a letter: its own reference, its study period, its groups and addressees."""
