"""The ties between municipalities as a matrix: drawn on a canvas, read by pointer or keyboard."""

from viewer.components.matrix.component import forget, matrix
from viewer.components.matrix.payload import Band, Matrix

__all__ = ["Band", "Matrix", "forget", "matrix"]
