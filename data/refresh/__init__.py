"""A new edition from new deliveries: built, judged, published or refused."""
