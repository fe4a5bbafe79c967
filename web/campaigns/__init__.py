"""What the pages of a campaign are made of: its forms, and what they mean."""
