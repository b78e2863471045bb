"""What tests make: people, specifications, engagements."""
