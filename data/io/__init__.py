"""Files in and out, safely: CSV, XML, cells, what is wrong in them, and atomic writing."""
