"""What all features stand on: the clock, transactions, form fields, formats and error pages."""
