"""Formats that only an office program opens -> a copy in one that is read here, made by LibreOffice under limits."""
