"""How long answers take under a steady load, alone and beside queries that run away.

    python -m bench.load --from KB --quads 1000000 --kb BIG     makes BIG out of copies of KB, once
    python -m bench.load --kb BIG --rate 50 --seconds 60        asks
    python -m bench.load --kb BIG --rate 50 --seconds 60 --bombs 1

Starts ``kg serve`` over the knowledge base and sends requests at a fixed rate, whether earlier ones have
been answered or not; the time of each counts from the moment when it was due. The mix is what a page and a
program ask: things as Turtle, JSON-LD and HTML; names (completion); questions about one event; free SPARQL
about one thing. ``--mix things,names,sparql`` leaves some out.
``--bombs`` sends so many endless queries a second beside them; those must end in 503 and are not counted.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from kg.iris import BASE
from kg.store import KnowledgeBase
from kg.store.statements import written

Asked = tuple[str, str, str]
MIX = ("names", "questions", "sparql", "things")
SEED = 7
BOMBS = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c",
    "SELECT ?a (GROUP_CONCAT(?e) AS ?n) { ?a ?b ?c . ?d ?e ?f } GROUP BY ?a",
)
_COPIED = re.compile(rf"(<{re.escape(BASE)}(?:article|claim|event|evidence|figure)/[^<>#\s]+)>")


def grown(source: Path, target: Path, quads: int) -> None:
    """A knowledge base of so many quads, out of copies of another's articles under other names."""
    few, many = KnowledgeBase.open(source), KnowledgeBase.create(target)
    many.load_world(few.quads(f"{BASE}graph/world"))
    texts = {name: written(few.quads(name)).decode() for name in few.articles()}
    copy = 0
    while len(many) < quads:
        copied = {f"{name}.{copy}": _COPIED.sub(rf"\1.{copy}>", text) for name, text in texts.items()}
        many.replace_articles({name: text.encode() for name, text in copied.items()})
        many.flush()
        copy += 1
    sys.stderr.write(f"{target}: {len(many)} quads, {len(many.articles())} articles\n")


def addresses(kb: Path, number: int, mix: Sequence[str]) -> list[Asked]:
    """What is asked: the kind, the path, the format to accept; the same every time."""
    dice = random.Random(SEED)
    base = KnowledgeBase.open(kb)
    articles = dice.sample(base.articles(), k=min(40, len(base.articles())))
    names = [str(quad.subject)[1:-1] for name in articles for quad in base.quads(name)]
    events = sorted({name for name in names if name.startswith(BASE + "event/")})
    things = events + sorted({name for name in names if re.match(BASE + "(actor|place|claim)/", name)})
    accepts = ("text/turtle", "application/ld+json", "text/html")
    found: list[Asked] = []
    for _ in range(number):
        event, thing = dice.choice(events), dice.choice(things)
        lookup = f"SELECT ?p ?o {{ <{thing}> ?p ?o }}"
        claims = f"SELECT ?c ?m {{ ?c kg:about <{event}> ; kg:modality ?m }}"
        typed = dice.choice(("al", "ba", "dam", "for", "is", "mo"))
        ways = {
            "things": ("/" + thing.removeprefix(BASE), dice.choice(accepts)),
            "sparql": ("/sparql?query=" + quote(dice.choice((lookup, claims))), "application/json"),
            "questions": ("/api/questions/evidence-of-event?event=" + quote(event), "application/json"),
            "names": ("/api/names?q=" + typed, "application/json"),
        }
        kind = dice.choice(mix)
        found.append((kind, *ways[kind]))
    return found


class Client:
    """A few connections that are kept open."""

    def __init__(self, port: int) -> None:
        """Nothing is opened before the first request."""
        self._port = port
        self._idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def get(self, path: str, accept: str) -> int:
        """The status of an answer, once it has been read whole."""
        try:
            return await self._get(path, accept)
        except (asyncio.IncompleteReadError, ConnectionError):  # the server had closed what was idle
            self._idle.clear()
            return await self._get(path, accept)

    async def _get(self, path: str, accept: str) -> int:
        kept = self._idle.pop() if self._idle else None
        reader, writer = kept or await asyncio.open_connection("127.0.0.1", self._port)
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\nAccept: {accept}\r\n\r\n"
        writer.write(head.encode("ascii"))
        told = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = re.search(r"content-length: (\d+)", told)
        if length:
            await reader.readexactly(int(length[1]))
            self._idle.append((reader, writer))
        else:
            writer.close()
        return int(told.split()[1])


@dataclass
class Outcome:
    """The seconds of each answer by kind, the statuses, and those of the bombs."""

    spent: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    codes: Counter[int] = field(default_factory=Counter)
    bombs: Counter[int] = field(default_factory=Counter)

    def told(self) -> Iterator[str]:
        """The figures, one line a kind and one for all."""
        whole = [second for seconds in self.spent.values() for second in seconds]
        for kind, seconds in [*sorted(self.spent.items()), ("all", whole)]:
            seconds.sort()
            parts = {
                part: seconds[min(len(seconds) - 1, len(seconds) * part // 100)] for part in (50, 95, 99)
            }
            figures = ", ".join(f"p{part} {value * 1000:.1f} ms" for part, value in parts.items())
            yield f"{kind:10}{len(seconds):6} answers, {figures}, slowest {seconds[-1] * 1000:.0f} ms"
        yield f"statuses {dict(self.codes)}, bombs {dict(self.bombs)}"


async def load(port: int, asked: Sequence[Asked], rate: float, bombs: float) -> Outcome:
    """Ask at that rate, beside so many bombs a second."""
    client, outcome = Client(port), Outcome()
    loop = asyncio.get_running_loop()
    begun = loop.time() + 0.5

    async def one(turn: int, kind: str, path: str, accept: str) -> None:
        due = begun + turn / rate
        await asyncio.sleep(due - loop.time())
        outcome.codes[await client.get(path, accept)] += 1
        outcome.spent[kind].append(loop.time() - due)

    async def bomb(turn: int) -> None:
        await asyncio.sleep(begun + turn / bombs - loop.time())
        path = "/sparql?query=" + quote(BOMBS[turn % len(BOMBS)])
        outcome.bombs[await Client(port).get(path, "*/*")] += 1

    work = [one(turn, *each) for turn, each in enumerate(asked)]
    work += [bomb(turn) for turn in range(int(len(asked) / rate * bombs))]
    await asyncio.gather(*work)
    return outcome


def main() -> None:
    """Make a knowledge base, or ask one."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kb", type=Path, required=True)
    parser.add_argument("--from", dest="source", type=Path)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--rate", type=float, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--bombs", type=float, default=0)
    parser.add_argument("--mix", default=",".join(MIX))
    given = parser.parse_args()
    if given.source:
        grown(given.source, given.kb, given.quads)
        return
    asked = addresses(given.kb, int(given.rate * given.seconds), given.mix.split(","))
    words = [sys.executable, "-m", "kg.cli", "serve", "--kb", str(given.kb), "--port", "0"]
    server = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
    try:
        line = server.stderr.readline() if server.stderr else ""
        port = int(line.split(":")[2].split("/")[0])
        asyncio.run(load(port, asked[:50], 10, 0))  # what is worked out once is worked out now
        outcome = asyncio.run(load(port, asked, given.rate, given.bombs))
    finally:
        server.terminate()
        server.wait()
    sys.stdout.write("".join(f"{line}\n" for line in outcome.told()))


if __name__ == "__main__":
    main()
