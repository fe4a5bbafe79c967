"""The zip of a batch as WhatDoTheyKnow gives it out, invented."""

import io
import zipfile
from collections.abc import Mapping

KENT = "Kent Police - images_2"
ESSEX = "Essex Police - images_3"
ACKNOWLEDGEMENT = "Thank you for your request, which was received today. We will reply within 20 working days."
COVER = "Dear Sir or Madam,\n\nPlease find attached our answer to your request.\n\nFreedom of Information Team"
FIGURES = b'Question,March 2010 to April 2012\nIndecent photographs of children seized,"1,234"\n'
DASHBOARD = (
    "request_url,authority_name,number_of_replies,request_status\n"
    "https://site.example/alaveteli_pro/info_requests/images_2,Kent Police,2,Successful\n"
    "https://site.example/alaveteli_pro/info_requests/images_3,Essex Police,0,Withdrawn\n"
)
ZIP_NAME = "batch-1-images-export-2026-11-18-103000.zip"

MEMBERS: Mapping[str, str | bytes] = {
    "batch-1-images-dashboard-2026-11-18-103000.csv": DASHBOARD,
    f"{KENT}/2026-09-08-103000/outgoing_1.txt": "Dear Kent Police,\n\nHow many images were seized?",
    f"{KENT}/2026-09-09-093000/incoming_5.txt": ACKNOWLEDGEMENT,
    f"{KENT}/2026-10-10-093000/outgoing_7.txt": "Dear Kent Police,\n\nYour reply is overdue.",
    f"{KENT}/2026-10-12-093000/incoming_9.txt": COVER,
    f"{KENT}/2026-10-12-093000/attachments-9/figures.csv": FIGURES,
    f"{ESSEX}/2026-09-08-103000/outgoing_2.txt": "Dear Essex Police,\n\nHow many images were seized?",
}


def batch_zip(members: Mapping[str, str | bytes] = MEMBERS, *, without: str = "") -> bytes:
    """A zip of these members, in their order, without those whose path holds `without`."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in members.items():
            if not without or without not in path:
                archive.writestr(path, content)
    return held.getvalue()
