"""Articles that nobody would write: news with things done to it, the same ones every time.

    python -m bench.odd_articles [--count 500] [--first 0] [--seed 1] [--workers 1] [--show NUMBER]

Each number has an article of its own, so that runs with other ``--first`` add up. They go through the
reader, worker processes and the writer into a base of their own; every one must end in the base or be
refused with a reason of its own, within ten seconds, without a traceback, a call to the outside or a
statement that breaks the shapes. Exit code 1 when one does not.
"""
