"""Documentation; generate.py makes the reference pages."""
