"""One request: its clock, timeline, files, figures and notes."""

from fastapi import APIRouter

router = APIRouter()
