"""Campaigns: a new one, its wording, its forces, its template."""

from fastapi import APIRouter

router = APIRouter()
