"""A PDF -> paragraphs and tables, each with its page and place."""
