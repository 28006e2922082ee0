"""Words that many fields read: addresses, negations, reasons, nouns of places and of texts."""
