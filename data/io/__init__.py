"""Files in and out, safely: CSV, XML, cells, and what is wrong in them."""
