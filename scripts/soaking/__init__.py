"""The soak: an outlet that never stops, readers that never stop, and what the process between them takes."""
