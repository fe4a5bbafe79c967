"""Data for analysts: views, dictionary, downloads."""

from fastapi import APIRouter

router = APIRouter()
