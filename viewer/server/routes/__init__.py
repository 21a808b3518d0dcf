"""The routes beside the pages: files, feeds, details of a municipality."""
