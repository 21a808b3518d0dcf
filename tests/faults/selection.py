"""Faults in what a query selects: `data/registry/selection` and `data/domain/query`."""

from tests.faults.model import fault

SELECTION = (
    fault(
        "the order of a search is by name alone",
        (
            "order = np.where(named, order, order + len(self.registry.records))",
            "order = np.where(named, order, order)",
        ),
    ),
    fault(
        "a search shows those that bear the name last",
        (
            "order = np.where(named, order, order + len",
            "order = np.where(~named, order, order + len",
        ),
    ),
    fault(
        "partnerships in the order of the register",
        ("n in numbers[np.argsort(order)])", "n in numbers)"),
    ),
    fault(
        "a municipality without partnerships takes part",
        (
            "for code, count in self.counts.items() if count)",
            "for code, count in self.counts.items())",
        ),
    ),
    fault(
        "municipalities ahead with none",
        (
            "for code, n in zip(links.values, found, strict=True) if n}",
            "for code, n in zip(links.values, found, strict=True)}",
        ),
        (
            "zip(links.values, counted, strict=True) if n}",
            "zip(links.values, counted, strict=True)}",
        ),
        ("zip(links.values, counts, strict=True) if n}", "zip(links.values, counts, strict=True)}"),
    ),
    fault(
        "who has no start was not there on its first certain day",
        ("today().toordinal()) > day", "today().toordinal()) >= day"),
    ),
    fault(
        "a topic that is derived does not count when it is asked to",
        (".derived.count(among)", ".derived.count(among) * 0"),
    ),
    fault(
        "a topic that is derived is not selected when it is asked to",
        (".derived.having_any(values)", ".derived.having_any(())"),
    ),
    fault(
        "numbers of a facet are those of the selection",
        ("return self._candidates.get(facet, self.chosen)", "return self.chosen"),
    ),
    fault(
        "what remains without a participant is what has it",
        ("remaining = (len(self) - found).tolist()", "remaining = found.tolist()"),
        ("remaining = (len(self) - ", "remaining = (0 + "),
    ),
    fault(
        "derived topics count when they are off",
        ("if self.query.derived == OFF:", "if not self.query.derived:"),
    ),
    fault(
        "missing two facets is as missing one",
        ("failing == miss for key, miss", "failing >= miss for key, miss"),
    ),
    fault(
        "participants are or",
        (
            "failing += ~taking_part.having(registry.standing_for(code, moment.date))",
            "failing += taking_part.having(registry.standing_for(code, moment.date)) & False",
        ),
        ("failing += ~taking_part.having(", "failing += False & taking_part.having("),
    ),
    fault(
        "without is with",
        ("failing += taking_part.having(registry", "failing += ~taking_part.having(registry"),
    ),
    fault(
        "a participant that ended is not carried",
        ("return self.successors.on(code, day) or code", "return code"),
    ),
    fault(
        "a search finds what it should not",
        (
            "failing += ~registry.search_index.find(query.search, in_force)[moment.records]",
            "failing += registry.search_index.find(query.search, in_force)[moment.records]",
        ),
        ("failing += ~registry.search_index.find(", "failing += registry.search_index.find("),
        ("failing += ~index.find(", "failing += index.find("),
    ),
    fault(
        "one area is all areas",
        (
            "chosen = self.chosen & np.array(wanted, dtype=bool)",
            "chosen = self.chosen | np.array(wanted, dtype=bool)",
        ),
        ("self.snapshot, self.chosen & mask", "self.snapshot, self.chosen | mask"),
    ),
    fault(
        "one facet too few is enough",
        ("failing == 0, candidates)", "failing <= 1, candidates)"),
    ),
    fault(
        "every basis by default",
        ("if self.groups else DEFAULT_BASES", "if True else DEFAULT_BASES"),
    ),
    fault(
        "the default bases do not restrict",
        (
            '        if self.attribute == "bases":\n            return tuple(query.effective_bases)\n',
            "",
        ),
    ),
    fault(
        "default bases that are named stay in the address",
        ('if set(plain["bases"]) == set(DEFAULT_BASES):', 'if plain["bases"] == DEFAULT_BASES:'),
    ),
    fault(
        "values keep the order of the address",
        ("tuple(sorted(set(facet.chosen(self))))", "tuple(dict.fromkeys(facet.chosen(self)))"),
    ),
    fault(
        "spaces count in a search", ('search=" ".join(self.search.split())', "search=self.search")
    ),
    fault(
        "a municipality twice is two municipalities",
        (
            "municipalities=tuple(dict.fromkeys(self.municipalities))",
            "municipalities=self.municipalities",
        ),
    ),
    fault(
        "municipalities lose their order",
        (
            "municipalities=tuple(dict.fromkeys(self.municipalities))",
            "municipalities=tuple(sorted(set(self.municipalities)))",
        ),
    ),
    fault(
        "who is left out is or",
        ('if f.key not in {"deelnemer", "zonder"})', 'if f.key not in {"deelnemer"})'),
    ),
    fault(
        "an unknown value is let through",
        (
            "                if not self.vocabulary.knows(key, value):",
            "                if False and not self.vocabulary.knows(key, value):",
        ),
    ),
    fault(
        "without a date it is yesterday",
        ("return self.date or today()", "return self.date or today() - dt.timedelta(days=1)"),
    ),
)
