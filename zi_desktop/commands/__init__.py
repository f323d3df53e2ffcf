"""The commands of `zi`, a module for each topic; a new topic is a module with `register` and a line in `TOPICS`."""

from zi_desktop.commands import evidence, exchange, figures, papers, plans, rows, safety, year

TOPICS = (plans, rows, figures, evidence, exchange, papers, year, safety)
"""In the order in which `zi --help` lists them."""
