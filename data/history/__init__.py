"""What changed: events, versions beside each other, periods and corrections."""
