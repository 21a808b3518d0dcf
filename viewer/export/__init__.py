"""What a visitor takes away: a view as picture, paper, data or a map in one file."""

from viewer.export.formats import FORMATS, Format, Options
from viewer.export.view import View, view_of

__all__ = ["FORMATS", "Format", "Options", "View", "view_of"]
