"""What leaves the record: so far the static site."""
