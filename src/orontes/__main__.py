"""`python -m orontes` is the command `orontes`."""

from orontes.cli import main

main()
