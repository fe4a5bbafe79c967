"""All families of invented replies, entered in one register: every module of this package that invents some."""

import importlib
import pkgutil

from tests.replies import make
from tests.replies.make.invented import REGISTER

FAMILIES = tuple(
    importlib.import_module(f"{make.__name__}.{module.name}")
    for module in pkgutil.iter_modules(make.__path__)
    if module.name not in {"__main__", "every_family"}
)

__all__ = ["FAMILIES", "REGISTER"]
