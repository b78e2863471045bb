"""Work behind the web: jobs that survive the death of whoever does them."""
