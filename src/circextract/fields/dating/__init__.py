"""The dates of a letter: which are printed, complete, replaced, or the start of something."""
