"""Our own workbook come back: read by the layout it was sent with."""
