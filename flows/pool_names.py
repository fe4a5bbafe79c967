"""What the pool of workers is called, for whoever need not import Prefect."""

POOL = "foi43"
READ = "read"
"""The flow and the deployment by which workers read along."""
