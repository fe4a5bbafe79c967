"""Running text (plain, html, Word) -> paragraphs and tables in reading order."""
