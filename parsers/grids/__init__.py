"""A grid -> its tables: captions, heads, rows, columns and what each stands for."""
