"""What the pages of the data for analysts show."""
