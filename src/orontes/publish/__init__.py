"""What leaves the record: the static site, tables, lines, maps, entities and dossiers, all through one gate."""
