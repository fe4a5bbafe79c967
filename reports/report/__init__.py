"""The report of a campaign: what it says, and the same as a page, as a printed document and as files."""
