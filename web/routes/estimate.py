"""The national estimate, frozen publications and their files."""

from fastapi import APIRouter

router = APIRouter()
