"""The commands about contributions and about backups; what they need is loaded when they run."""
