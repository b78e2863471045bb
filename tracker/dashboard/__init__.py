"""The page that shows where the portfolio is at risk."""
