"""What doors see of a record, built from the keep and the derived store alone."""
