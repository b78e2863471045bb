"""The demo: fifteen engagements and the people who use them."""
