"""What the words at a date ask for, in sentences, lists and rows."""
