"""What is shown, as sentences; numbers and dates as the language of the page writes them."""
