"""The nouns and the law that every other room shares; imports nothing of ours."""
