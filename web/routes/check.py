"""Check figures: one figure beside the place it was read from."""

from fastapi import APIRouter

router = APIRouter()
