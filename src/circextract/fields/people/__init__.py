"""Persons named in the body, in annexes and in forms."""
