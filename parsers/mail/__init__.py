"""A mail of any form -> headers, body and attachments."""
