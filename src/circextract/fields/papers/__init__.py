"""Letters and documents: those that a letter cites, and the changes it makes to another."""
