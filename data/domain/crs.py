"""The coordinate systems in which areas are kept and shown."""

RD = "EPSG:28992"
"""Metres on the Dutch grid (Rijksdriehoekscoördinaten): lengths, areas and everything stored."""

WGS84 = "EPSG:4326"
"""Degrees, longitude first: everything shown on a map."""
