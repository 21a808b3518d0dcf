"""Faults in `data/registry/`, but for the selection."""

from tests.faults.model import fault

REGISTRY = (
    fault(
        "a version holds on the day that its next one begins",
        ("& ~(self._next <= d)", "& ~(self._next < d)"),
    ),
    fault(
        "a version holds on the day that it ends", ("& (self._end > d) &", "& (self._end >= d) &")
    ),
    fault(
        "a version does not hold on its first day",
        ("(self._start <= d) & (self._end", "(self._start < d) & (self._end"),
    ),
    fault(
        "who left still takes part on that day",
        ("& (self._until > d)\n        rows", "& (self._until >= d)\n        rows"),
    ),
    fault(
        "who joins does not take part on that day",
        ("& (self._since <= d) & (self._until", "& (self._since < d) & (self._until"),
    ),
    fault(
        "the map of now is drawn with who existed then",
        ("stands = self._drawn if division is", "stands = standing if division is"),
    ),
    fault(
        "a participant that ended is not found under its own code of now",
        (
            "np.concatenate([rows, rows[known]]),\n            np.concatenate([carried, now[known]])",
            "rows,\n            carried",
        ),
    ),
    fault(
        "the first organisation takes part nowhere on the map",
        ("on_map = municipality >= 0", "on_map = municipality > 0"),
    ),
    fault(
        "the first province has no partnerships", ("known = province >= 0", "known = province > 0")
    ),
    fault(
        "a version that names no body counts under no body",
        ("silent = in_force.copy()", "silent = np.zeros_like(in_force)"),
    ),
    fault("who names a body counts as silent too", ("silent[rows] = False", "silent[rows] = True")),
    fault(
        "a municipality that came on the day itself is still ahead",
        ("if begun <= d:", "if begun < d:"),
    ),
    fault(
        "what is unknown of a municipality that takes part",
        ("if pairs:\n            pairs -= set(", "if not pairs:\n            pairs -= set("),
    ),
    fault(
        "a phase that is not registered is left out",
        ("(r.phase or NOT_REGISTERED,)", "(r.phase,) if r.phase else ()"),
    ),
    fault(
        "a record without a start has always its next one",
        (
            "nexts = [starts[number[r.next]] if r.next in number else LATEST",
            "nexts = [starts[number[r.next]] if r.next in number else EARLIEST",
        ),
    ),
    fault(
        "a record without an end never held",
        (
            "ends = [r.end.toordinal() if r.end else LATEST",
            "ends = [r.end.toordinal() if r.end else EARLIEST",
        ),
    ),
    fault(
        "a merger holds from the day after",
        (
            "while merger is not None and merger.effective <= day:",
            "while merger is not None and merger.effective < day:",
        ),
    ),
    fault(
        "a municipality that was split goes to its first part",
        ("if len(merger.successors) != 1:", "if len(merger.successors) < 1:"),
    ),
    fault(
        "only one step of successors is followed",
        (
            "            code = merger.successors[0]\n            merger = self._by_old.get(code)",
            "            code = merger.successors[0]\n            merger = None",
        ),
    ),
    fault(
        "predecessors of predecessors are forgotten", ("[old, *self.predecessors(old)]", "[old]")
    ),
    fault(
        "a split municipality is among the predecessors",
        (
            "            if len(merger.successors) == 1:\n                self._old_of",
            "            if len(merger.successors) >= 1:\n                self._old_of",
        ),
    ),
    fault(
        "ends of mergers do not count as ends",
        (" | {old: one.effective for old, one in self._by_old.items()}", ""),
    ),
    fault(
        "the line of successors stops at once",
        (
            "            (code,) = merger.successors\n            yield code\n            merger = self._by_old.get(code)",
            "            (code,) = merger.successors\n            yield code\n            merger = None",
        ),
    ),
    fault(
        "a date of joining after the end counts",
        ("first = None if _contradicts(", "first = first if _contradicts("),
    ),
    fault(
        "joining on the last day is no contradiction",
        ("member.joined >= record.end)", "member.joined > record.end)"),
    ),
    fault(
        "who is listed ahead need not be in the next version",
        ("            and (member.organisation, member.joined) in repeated\n", ""),
    ),
    fault(
        "a successor is listed ahead",
        ("            and not successors.predecessors(member.organisation)\n", ""),
    ),
    fault(
        "who leaves takes part that day",
        ("return first <= day.toordinal() < last", "return first <= day.toordinal() <= last"),
    ),
    fault(
        "who joins takes no part that day",
        ("return first <= day.toordinal() < last", "return first < day.toordinal() < last"),
    ),
    fault(
        "a list of participants is not by name",
        (
            "return _KINDS[member.organisation.kind], sort_key(member.organisation.name)",
            "return _KINDS[member.organisation.kind], sort_key(member.organisation.code)",
        ),
    ),
    fault(
        "a province bears the name of a city",
        ('return f"Provincie {organisation.name}"', "return organisation.name"),
    ),
    fault(
        "a water board is named twice",
        (
            "return organisation.name if opening in _TYPE_WORDS else",
            "return organisation.name if opening not in _TYPE_WORDS else",
        ),
    ),
    fault(
        "a merger of later is a merger of now",
        (
            "tuple(m for m in edition.mergers if m.effective <= self.edition_day)",
            "tuple(edition.mergers)",
        ),
    ),
    fault(
        "a municipality without an outline is on the list",
        ("tuple(code for code in municipalities if code in drawn)", "tuple(municipalities)"),
    ),
    fault(
        "an organisation with an announced end is gone",
        ("if o.end is None or o.end > day]", "if o.end is None]"),
    ),
    fault(
        "the newest version in force is not the last",
        ("for r in versions[::-1] if self._numbers", "for r in versions if self._numbers"),
    ),
    fault(
        "without one in force the oldest version shows",
        ("return next(in_force, versions[-1])", "return next(in_force, versions[0])"),
    ),
    fault(
        "versions are not in order of time",
        (
            "key=lambda r: (r.start or date.min, r.registration_id)",
            "key=lambda r: r.registration_id",
        ),
    ),
    fault(
        "the registration of any version leads to nothing",
        ("return None if number is None else self.records[number].id", "return None"),
    ),
    fault(
        "a participant is shown by its predecessor", ("next(own, memberships[0])", "memberships[0]")
    ),
    fault(
        "years up to the last incomplete one are complete",
        ("and day.year <= self.incomplete_until", "and day.year < self.incomplete_until"),
    ),
    fault(
        "a record without a start is never doubtful",
        ("return known is not None and day < min(known, today())", "return False"),
        ("day < min(certain, today())", "False"),
    ),
    fault(
        "no start, and nothing is certain",
        (
            "    if record.start:\n        return None\n    try:",
            "    if not record.start:\n        return None\n    try:",
        ),
    ),
    fault(
        "the source of later than the edition counts",
        ("return min(seen, edition)", "return max(seen, edition)"),
    ),
    fault(
        "registration began with any year", ("if count * SHARE >= most", "if count * SHARE >= 1")
    ),
    fault("a few records show when registration began", ("if most < FEWEST:", "if most < 1:")),
    fault(
        "an older map holds on the day of the next change",
        ("<= day < (self.until or date.max)", "<= day <= (self.until or date.max)"),
    ),
    fault(
        "neighbours in one direction",
        (
            "            found.setdefault(other, []).append(one)\n        return {\n            code: tuple(sorted(others",
            "        return {\n            code: tuple(sorted(others",
        ),
        ("setdefault(other, []).append(one)", "setdefault(other, [])"),
    ),
    fault(
        "the order of neighbours is that of the file",
        ("tuple(sorted(others, key=order.__getitem__))", "tuple(others)"),
    ),
    fault(
        "a change on 1 January is the next change of that year",
        (
            "for merger in mergers if merger.effective > day), default=None)",
            "for merger in mergers if merger.effective >= day), default=None)",
        ),
    ),
    fault(
        "the year of a division is not found",
        ("if each.year == year), self.now)", "if each.year != year), self.now)"),
    ),
    fault(
        "any word is enough",
        ("found &= self._find_word(word, among)", "found |= self._find_word(word, among)"),
        ("&= self._find_word(word, among)", "|= self._find_word(word, among)"),
        ("self._find_word(word, among) & rest", "self._find_word(word, among) | rest"),
    ),
    fault(
        "a typing error brings in others although the word is there",
        ("            return hit\n        return hit |", "            pass\n        return hit |"),
        ("return hit if (begun & among).any() else hit |", "return hit |"),
    ),
    fault(
        "typing errors are not forgiven",
        ("return hit | self._records(self._nearly(word))", "return hit"),
        ("else hit | self._nearly(word)", "else hit"),
    ),
    fault(
        "short words are found inside others",
        ("if len(word) <= SHORT:", "if len(word) < 2:"),
        ("holding if len(word) > SHORT", "holding if len(word) > 1"),
    ),
    fault(
        "two letters find every beginning",
        ("if len(word) < 3:", "if len(word) < 2:"),
        ("(word) if len(word) > 2 else", "(word) if len(word) > 1 else"),
    ),
    fault("two typing errors are forgiven", ("score_cutoff=1) <= 1", "score_cutoff=2) <= 2")),
    fault(
        "the register counts links twice", ("pairs = np.unique(columns", "pairs = np.sort(columns")
    ),
    fault(
        "a value has the records of the next one too",
        (
            "self._starts[number] : self._starts[number + 1]",
            "self._starts[number] : self._starts[min(number + 2, len(self.values))]",
        ),
    ),
    fault(
        "a record that is not in force is",
        ("int(self.records[place]) == number", "int(self.records[place]) >= number"),
    ),
)
