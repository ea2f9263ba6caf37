"""`python -m krextract` is the command `krextract`."""

from krextract.cli import main

main()
