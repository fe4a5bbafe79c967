"""What the pages of the national estimate show, gathered before a page is made of it."""
