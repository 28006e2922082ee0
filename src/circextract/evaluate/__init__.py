"""Measure records against gold."""
