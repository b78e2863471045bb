"""The demo: fourteen engagements and the people who use them."""
