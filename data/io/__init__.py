"""Files in and out, safely."""
