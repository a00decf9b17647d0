"""The roof: ``kg VERB``. Exit codes: 0 fine, 1 something was found wrong, 2 used wrongly."""

from kg.cli.application import main

__all__ = ["main"]
