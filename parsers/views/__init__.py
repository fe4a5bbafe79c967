"""What a person looks at: a page as a picture, a window of a sheet, a passage of a letter, round one place."""
