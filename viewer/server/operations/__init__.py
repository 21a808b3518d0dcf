"""What a hosting team watches: logs, request ids, metrics, file descriptors."""
