"""Batch runs and where their records go: a database, JSON Lines, people's eyes.

Nothing is imported here, so that the text formats do not load SQLAlchemy.
"""
