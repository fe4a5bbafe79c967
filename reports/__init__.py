"""What people take away: calendars, workbooks, reports."""
