"""Backups: a folder with one folder for each backup and, beside them, the originals that all of them share.

    BACKUPS/originals/ab/ab12....bin            each original once, by its sha256
    BACKUPS/2026-11-26T22-45-08Z/manifest.json  what the backup holds, with the hash of every file
                                 database.sqlite.gz (or database.pgdump)
                                 originals.jsonl.gz   the originals that belong to it
                                 files.tar.gz         inbox/, outbox/, quirks/, templates/, drafts/

A backup is made under another name and gets its own once it is whole and on the disk: what has such a name is whole.
"""
