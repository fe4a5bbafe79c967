"""What changed: replies, figures, moves of the estimate."""

from fastapi import APIRouter

router = APIRouter()
