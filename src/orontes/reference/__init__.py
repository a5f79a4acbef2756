"""Reference knowledge of the world: places, outlets and actors, each with its source and licence (data/SOURCES.md)."""
