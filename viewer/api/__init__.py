"""Open data for programs: what is asked, and the answers, without a web server."""
