"""The pictures of pages, sheets and letters that figures are checked against."""

from fastapi import APIRouter

router = APIRouter()
