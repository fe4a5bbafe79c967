"""Letters over many requests: preview, draft, send, log as sent."""

from fastapi import APIRouter

router = APIRouter()
