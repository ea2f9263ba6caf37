"""`python -m krextract` is the command `krextract`."""

import sys


def main() -> None:
    """Run the command line; the version alone is told without loading the rest."""
    if sys.argv[1:] == ["--version"]:
        from krextract import __version__  # noqa: PLC0415

        print(f"krextract {__version__}")  # noqa: T201
        return
    from krextract.cli import main as run  # noqa: PLC0415

    run()


if __name__ == "__main__":
    main()
