"""Tests of open data for programs."""
