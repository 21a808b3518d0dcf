"""A change report as Markdown, JSON or Atom feed."""
