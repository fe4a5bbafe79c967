"""Workbooks and csv files -> grids of cells as a person sees them."""
