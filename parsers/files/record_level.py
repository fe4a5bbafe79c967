"""Records about single persons that travel unseen inside a workbook: pivot caches and data models. Never read."""

import re
import zipfile

from parsers.blocks import Kind
from parsers.files.archives import BROKEN_ARCHIVE, open_archive
from parsers.files.compound import compound_entries, is_compound

PIVOT_CACHE = re.compile(r"xl/pivotCache/pivotCacheRecords[^/]*\.(?:xml|bin)", re.IGNORECASE)
DATA_MODEL = re.compile(r"xl/model/item[^/]*\.data", re.IGNORECASE)
HEAD = 4096

_COUNT = re.compile(rb"<(?:\w+:)?pivotCacheRecords\b[^>]*?\bcount=[\"'](\d+)[\"']")


def record_level_warnings(data: bytes, kind: Kind, name: str) -> tuple[str, ...]:
    """One sentence for each pivot cache or data model; each begins with "carries record-level data"."""
    if kind is Kind.XLS:
        has_cache = is_compound(data) and "_SX_DB_CUR" in compound_entries(data)
        return ("carries record-level data (pivot cache)",) if has_cache else ()
    warnings = []
    with open_archive(data, name) as archive:
        for member in archive.namelist():
            if PIVOT_CACHE.fullmatch(member):
                count = _record_count(archive, member)
                if count != 0:
                    records = f" with {count:,} records" if count else ""
                    warnings.append(f"carries record-level data (pivot cache{records})")
            elif DATA_MODEL.fullmatch(member):
                warnings.append("carries record-level data (data model)")
    return tuple(warnings)


def _record_count(archive: zipfile.ZipFile, member: str) -> int | None:
    """The number of records that the cache's first element declares; None if it declares none."""
    try:
        with archive.open(member) as source:
            found = _COUNT.search(source.read(HEAD))
    except BROKEN_ARCHIVE:
        return None
    return int(found[1]) if found else None
