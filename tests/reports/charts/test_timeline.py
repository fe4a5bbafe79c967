import datetime as dt
import re

import pytest
from lxml import etree

from reports.charts.courses import Course, ResponseTimeline
from reports.charts.timeline import timeline_to_svg, timeline_to_table
from tests.reports.charts import samples

SVG = "{http://www.w3.org/2000/svg}"
SENT, DUE, TODAY = dt.date(2026, 1, 26), dt.date(2026, 2, 23), dt.date(2026, 3, 20)
COURSES = (
    Course("Silent", SENT, None, DUE, None, 19),
    Course("Late", SENT, SENT, DUE, dt.date(2026, 2, 24), 1, "in part"),
    Course("Quick", SENT, SENT, DUE, dt.date(2026, 2, 2), outcome="in full"),
    Course("Paused", SENT),
    Course("Unsent"),
    Course("Later", SENT, None, dt.date(2026, 3, 30)),
    Course("On the day", SENT, None, DUE, DUE),
)
DATA = ResponseTimeline("When they answered", TODAY, COURSES)


def test_rows_go_from_the_quickest_to_the_silent() -> None:
    assert [(row[0], row[5]) for row in timeline_to_table(DATA).rows] == [
        ("Quick", "answered in time"),
        ("On the day", "answered in time"),
        ("Late", "answered, 1 working day late"),
        ("Silent", "no answer, 19 working days late"),
        ("Later", "not due yet"),
        ("Paused", "waiting for us"),
        ("Unsent", "not sent"),
    ]


def test_the_summary_counts_every_request_once() -> None:
    assert (
        "As at 20 Mar 2026, of 7 forces: 2 answered in time, 1 answered late, 1 overdue without an answer, "
        "1 not due yet, 1 waiting for us, 1 not sent."
    ) in timeline_to_svg(DATA, prefix="c")


def test_lateness_and_silence_are_said_in_words_also_on_a_narrow_chart() -> None:
    narrow = timeline_to_svg(DATA, prefix="c", width=320)
    assert ">no answer<" in narrow
    assert ">1 day late<" in narrow
    assert "Days late are working days." in narrow


def test_of_a_reply_without_a_date_no_lateness_is_said() -> None:
    undated = Course("Undated", SENT, None, DUE, TODAY, is_dated=False)
    data = ResponseTimeline("When they answered", TODAY, (*COURSES, undated))
    (row,) = (row for row in timeline_to_table(data).rows if row[0] == "Undated")
    assert row[4:6] == ("not dated; here by 20 Mar 2026", "answered, date not known")
    for width in (320, 720):
        svg = timeline_to_svg(data, prefix="c", width=width)
        assert "1 answered late, 1 answered by 20 Mar 2026 at the latest (the reply bears no date)" in " ".join(
            re.findall(r"<desc[^>]*>([^<]*)", svg)
        )
        assert "Undated: answered, date not known; sent 26 Jan 2026, due 23 Feb 2026, here by 20 Mar 2026." in svg


def test_a_tooltip_tells_the_days() -> None:
    svg = timeline_to_svg(DATA, prefix="c")
    told = "sent 26 Jan 2026, acknowledged 26 Jan 2026, due 23 Feb 2026, answered 24 Feb 2026."
    assert f"Late: answered, 1 working day late (in part); {told}" in svg


def test_more_requests_than_rows_are_drawn_as_a_curve_up_to_the_number_answered() -> None:
    data = samples.many_requests()
    root = etree.fromstring(timeline_to_svg(data, prefix="c").encode())
    answered = next(
        path.get("d", "")
        for path in root.iter(f"{SVG}path")
        if "H" in path.get("d", "") and path.get("class") == "mark-edge"
    )
    heights = [float(part) for part in re.findall(r"V([0-9.]+)", answered)]
    assert heights == sorted(heights, reverse=True), "it only rises"
    rules = {
        text.text: float(text.get("y", "")) - 4 for text in root.iter(f"{SVG}text") if text.get("class") == "soft"
    }
    assert heights[-1] == pytest.approx(rules["300"], abs=0.02)
    assert len(timeline_to_table(data).rows) == 400


def test_43_requests_are_drawn_as_rows() -> None:
    assert "Avon and Somerset" in timeline_to_svg(samples.timeline(), prefix="c")
