"""Buildings, rooms, streets and countries that a stretch of a letter names."""
