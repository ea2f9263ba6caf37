"""Scores policy items: found with their whole text, and each field of those found."""

from collections import defaultdict
from dataclasses import replace

from krextract.scoring.bags import Label, bag_difference
from krextract.scoring.compare import agrees, letters
from krextract.scoring.counts import Count, Tally, part_of
from krextract.scoring.labelling import Labelling, PolicyItem
from krextract.scoring.scores import Difference

FIELDS = ("title", "kind", "status", "dates", "recommendations")


def score_items(tally: Tally, predicted: Labelling, gold: Labelling) -> list[Difference]:
    """Count policy items found with their whole text, and each field of those found."""
    waiting: dict[str, list[PolicyItem]] = defaultdict(list)
    for item in reversed(predicted.items):
        waiting[letters(item.text)].append(item)
    differences: list[Difference] = []
    for item in gold.items:
        part = part_of(gold.name, item.place)
        label = Label(None, item.place, item.text)
        found = waiting[letters(item.text)].pop() if waiting[letters(item.text)] else None
        tally.add(part, "items", Count(int(found is not None), int(found is not None), 1))
        if not found:
            differences.append(bag_difference("missed", "items", label, part))
            continue
        for name in FIELDS:
            right = agrees(name, item.fields.get(name, ()), found.fields.get(name, ()))
            tally.share(part, f"item/{name}", right)
            if not right:
                wrong = bag_difference("wrong", f"item/{name}", label, part)
                differences.append(
                    replace(wrong, gold=item.fields.get(name), predicted=found.fields.get(name), cost=1.0)
                )
    for item in (item for items in waiting.values() for item in items):
        tally.add(part_of(gold.name, item.place), "items", Count(predicted=1))
        differences.append(
            bag_difference("spurious", "items", Label(None, item.place, item.text), part_of(gold.name, item.place))
        )
    return differences
