"""The whole program with weights that never saw the article that they read, judged slot by slot."""

from __future__ import annotations

from collections.abc import Iterable

from kg.evaluation import Scores, score
from kg.evaluation.stories import from_gold, from_record
from kg.events.assembly import find_events
from kg.events.models import Models
from kg.exports.events import Record, event_records
from kg.graph import article_iri, quads
from kg.lexicon import Lexicon
from kg.store import KnowledgeBase
from train.gold import Read

SLOTS = ("event", "event+type", "attacker", "target", "place", "date", "killed", "source")


def judged(items: Iterable[tuple[Read, Models]], lexicon: Lexicon, everything: bool) -> Scores:
    """What ``kg evaluate`` would say of the events that these weights find."""
    scores = Scores()
    for item, models in items:
        if item.gold is None:
            continue
        records = sorted(_records(item, models, lexicon), key=lambda r: (r["trigger"]["start"], r["event"]))
        aliases = item.gold.aliases()
        gold = [from_gold(event, aliases, everything) for event in item.gold.events]
        found = [from_record(record, everything) for record in records]
        score(scores, item.article.id, item.article.text, gold, found)
    return scores


def _records(item: Read, models: Models, lexicon: Lexicon) -> list[Record]:
    base = KnowledgeBase.memory()
    events = tuple(find_events(item.reading, lexicon, models))
    entities = {e.id: e for e in (*item.reading.entities.values(), *item.reading.speakers.values())}
    told = quads(item.article, tuple(entities[key] for key in sorted(entities)), events, ())
    base.replace_article(article_iri(item.article.id).value, told)
    return list(event_records(base))


def table(figures: dict[str, Scores]) -> str:
    """Precision, recall and F1 of each slot, one column a run, as Markdown."""
    lines = ["| | " + " | ".join(figures) + " |", "|---" * (len(figures) + 1) + "|"]
    for slot in (*SLOTS, "micro"):
        tallies = [s.micro if slot == "micro" else s.slots[slot] for s in figures.values()]
        cells = (f"{t.precision:.2f} {t.recall:.2f} **{t.f1:.3f}**" for t in tallies)
        lines.append(f"| {slot} | " + " | ".join(cells) + " |")
    return "\n".join(lines)
