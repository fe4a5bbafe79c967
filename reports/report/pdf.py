"""The report on paper: the HTML page printed as a tagged PDF (PDF/UA-1) by WeasyPrint.

WeasyPrint is an extra of the installation. It is let fetch nothing: the page needs nothing, and the type comes with
the package fontpkg-open-sans, so that the same page prints the same on a machine without any font.
"""

import base64
import hashlib
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from types import ModuleType

from PIL import ImageFile

from foi.errors import ConfigurationError

INSTALL = "pip install 'foi43[pdf]'; apt-get install libpango-1.0-0 libpangoft2-1.0-0"
FAMILY = "Open Sans"
EPOCH = "SOURCE_DATE_EPOCH"
FACE = "OpenSans[wdth,wght].ttf"
_ONE_AT_A_TIME = threading.Lock()
"""Printing sets EPOCH, and loading the library a switch of Pillow's, for the whole process: one thread at a time."""


def html_to_pdf(page: bytes) -> bytes:
    """Print a page of facts_to_html as PDF on A4. The same page gives the same bytes. Threads may ask at once.

    Raises ConfigurationError where WeasyPrint, or the library that it sets type with, is not installed.
    """
    with _ONE_AT_A_TIME:
        return _printed(page)


def can_print() -> bool:
    """Whether the library to print with is installed. Whether it finds Pango shows only when it is loaded."""
    return find_spec("weasyprint") is not None


def _printed(page: bytes) -> bytes:
    weasyprint = _weasyprint()
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols={"data"}, allow_redirects=False)
    fonts = weasyprint.text.fonts.FontConfiguration()
    type_face = weasyprint.CSS(string=_type_face(), url_fetcher=fetcher, font_config=fonts)
    document = weasyprint.HTML(string=page.decode(), url_fetcher=fetcher, media_type="print")
    with _without_a_clock():
        data: bytes = document.write_pdf(
            stylesheets=[type_face],
            font_config=fonts,
            pdf_identifier=hashlib.sha256(page).digest()[:16],
            pdf_variant="pdf/ua-1",
        )
    return data


@contextmanager
def _without_a_clock() -> Iterator[None]:
    """FontTools stamps the time into each type face it embeds, but for what this variable says."""
    before = os.environ.get(EPOCH)
    os.environ[EPOCH] = "0"
    try:
        yield
    finally:
        if before is None:
            del os.environ[EPOCH]
        else:
            os.environ[EPOCH] = before


def _weasyprint() -> ModuleType:
    """The library, imported only here: it takes a second and may be missing.

    On import it tells Pillow to take damaged pictures for whole ones, in the whole process: that is put right.
    """
    cut_short = ImageFile.LOAD_TRUNCATED_IMAGES
    try:
        return import_module("weasyprint")
    except ModuleNotFoundError as error:
        raise ConfigurationError("printing as PDF needs WeasyPrint, which is not installed.", do=INSTALL) from error
    except OSError as error:
        raise ConfigurationError("printing as PDF needs Pango, which is not installed.", do=INSTALL) from error
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = cut_short


def _type_face() -> str:
    face = base64.b64encode(files("fontpkg_open_sans").joinpath("files", FACE).read_bytes()).decode()
    rule = f'@font-face{{font-family:"{FAMILY}";src:url(data:font/ttf;base64,{face})}}'
    use = f'font-family:"{FAMILY}"!important'
    return f"{rule}\n@page{{@bottom-left{{{use}}}@bottom-right{{{use}}}}}\nhtml,body,svg,svg text{{{use}}}"
