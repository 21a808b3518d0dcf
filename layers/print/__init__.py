"""Pictures on paper and as files: matplotlib draws maps, typst sets pages."""
