"""What the product promised as at commit 2f7fc4e, kept as files, and tests that hold it to that.

Nothing in this package but `generate` writes these files, and it does so by hand only: see
`docs/testing.md`.
"""
