"""Benchmarks: timings beside a peer's in the same run. Never part of the tests; `make bench` runs them all."""
