"""``python -m kg.cli`` is ``kg``."""

from kg.cli.application import main

main()
