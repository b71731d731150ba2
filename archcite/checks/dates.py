"""Rules of dates: what cannot be, what contradicts another date of the same record."""
