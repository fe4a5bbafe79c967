"""Logs of past requests: spreadsheets, Alaveteli tables, zips of WhatDoTheyKnow."""
