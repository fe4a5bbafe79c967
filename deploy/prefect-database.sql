-- Prefect keeps its runs in a database of its own, never in the store's
CREATE DATABASE prefect OWNER foi43;
