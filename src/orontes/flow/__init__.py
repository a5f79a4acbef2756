"""The flow: a pure function of truth, ontology, reference and settings, in steps that a runner can run anywhere."""
