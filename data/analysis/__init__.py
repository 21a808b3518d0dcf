"""How partnerships interweave municipalities: ties, groups, areas, profiles, comparisons."""
