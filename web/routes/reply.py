"""Add a reply: files dropped here go through inbox/ like any other."""

from fastapi import APIRouter

router = APIRouter()
