"""What both sides negotiate with: redlines of two versions, and copies for Word."""
