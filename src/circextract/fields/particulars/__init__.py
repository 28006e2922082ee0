"""What a letter says of each event: hours, place, hosts, languages, terms."""
