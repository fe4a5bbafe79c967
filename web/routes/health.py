"""Health: runs, failed files, what to do, in plain words."""

from fastapi import APIRouter

router = APIRouter()
