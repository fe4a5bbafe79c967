"""One document: what came, as it came, and what was read in it."""

from fastapi import APIRouter

router = APIRouter()
