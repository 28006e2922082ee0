"""Which deadlines a letter sets, of which event, and where what they ask for is sent."""
