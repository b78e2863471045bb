"""What an engagement said before, what has become of it, and the way back."""
