"""The loaded edition: who takes part in what on a date, and the answer to a query."""
