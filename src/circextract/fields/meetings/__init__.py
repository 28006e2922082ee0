"""Which events a letter announces, and which of its words speak of which."""
