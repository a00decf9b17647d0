"""Trials of what must not happen: articles lost by a kill, damage that nobody finds.

    python -m bench.durability kills [--count 60] [--seed 1]     invented articles, added, replaced, removed
    python -m bench.durability real [FILE.jsonl] [--count 10]    the whole pipeline, killed again and again
    python -m bench.durability damage [--count 20] [--seed 1]    files cut, changed, deleted
    python -m bench.durability size [--count 500]                what batches cost, in seconds and bytes

Each works in a folder of its own (``--folder``, by default a temporary one), prints what it saw in a
few lines, and ends with exit code 1 when anything was lost, partial or not found.
"""
