"""What every page has: navigation, session, filters, notices."""
