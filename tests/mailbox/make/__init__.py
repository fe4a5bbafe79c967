"""Invents mailboxes: `python -m tests.mailbox.make FOLDER` writes them out.

The wording is invented here and knows nothing of the readers it tests.
"""
