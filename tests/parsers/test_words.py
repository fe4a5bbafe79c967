from parsers.isolation import read_isolated
from parsers.words import MOST_SIGNS
from tests.parsers.invented import campaign, mail, xlsx_of
