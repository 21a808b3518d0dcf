"""Documents on paper: typst layouts (`.typ`) filled with data, as tagged PDF."""

from layers.print.typesetting import compile_pdf, find

__all__ = ["compile_pdf", "find"]
