"""Small reference tables with their sources (sources.csv): forces, populations, bank holidays."""
