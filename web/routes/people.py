"""People and settings: users, roles, retention, contacts."""

from fastapi import APIRouter

router = APIRouter()
