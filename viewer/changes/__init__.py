"""What changed: as a table on a page, as Markdown, as JSON and as a feed to follow."""
