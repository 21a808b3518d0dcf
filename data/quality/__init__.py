"""What is doubtful or missing in the edition: checks, rules and the report."""
