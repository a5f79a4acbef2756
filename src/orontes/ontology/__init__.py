"""The ontology: kinds of events as data, one YAML file each, with roles, words, examples that run as tests, and codes."""
