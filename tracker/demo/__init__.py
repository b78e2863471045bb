"""The demo: five engagements and the people who use them."""
