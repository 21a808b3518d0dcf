"""The map in one file: what it holds, what it says, how it is drawn and how it is put together."""
