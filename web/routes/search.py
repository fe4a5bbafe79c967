"""Find forces, references and the words of letters."""

from fastapi import APIRouter

router = APIRouter()
