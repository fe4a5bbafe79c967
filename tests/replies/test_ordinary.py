"""The ordinary replies that other tests ingest by the dozen can be read, each by its own force."""

import datetime as dt

import demo
from foi.records import Period
from parsers.read import read_reply
from tests.replies.make.ordinary import long_csv, ordinary
from tests.replies.make.truth import FULL, Truth, count, faults

PERIOD = Period(start=dt.date(2010, 3, 1), end=dt.date(2012, 4, 30))


def test_each_ordinary_reply_gives_its_count_and_its_force() -> None:
    campaign = demo.campaign()
    for reply in ordinary(43):
        reading = read_reply(reply.data, reply.name, campaign)
        truth = Truth(FULL, (count("1", PERIOD, reply.images),), force=reply.force)
        assert faults(reading, truth) == [], reply.name


def test_the_long_csv_gives_a_figure_for_each_place() -> None:
    name, data = long_csv(300)
    reading = read_reply(data, name, demo.campaign())
    assert len([figure for figure in reading.figures if figure.breakdown]) == 300
