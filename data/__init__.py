"""What we know: records, sources, edition, registry and queries. Knows no page and no map."""
