"""Languages: everything that knows how one language writes, its words, and the model that reads it."""
