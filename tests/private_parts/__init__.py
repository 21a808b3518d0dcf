"""Private parts of other packages in use, each with a test against what is installed.

`uses/` is the table, `test_*.py` hold a test per row, and `scan.py` reads the code for uses that
the table does not have. `python -m tests.private_parts` writes the list in `docs/dependencies.md`.
"""
