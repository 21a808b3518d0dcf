"""The tables that can be taken away: columns, rows and cells."""
