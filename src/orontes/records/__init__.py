"""The nouns of Orontes: frozen records that import nothing but each other."""
