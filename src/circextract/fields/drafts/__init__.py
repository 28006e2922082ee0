"""The texts of a consultation, each with its number, title and outcome."""
