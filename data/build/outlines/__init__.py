"""Outlines of municipalities and provinces: checked, closed, generalised, dissolved."""
