"""Type in a figure that a document prints and that was not read."""

from fastapi import APIRouter

router = APIRouter()
