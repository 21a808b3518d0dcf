"""Files in and out, safely: CSV, XML, tables, what is wrong in them, and writing them whole."""
