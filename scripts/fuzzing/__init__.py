"""What fuzzing and mutating are made of."""
