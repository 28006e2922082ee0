"""What events, bodies, buildings and rooms are called, and where a name begins and ends."""
