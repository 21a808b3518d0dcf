"""Faults in `viewer/address/`: parameters to a query and back."""

from tests.faults.model import fault

ADDRESS = (
    fault(
        "who ended is read as it stands",
        ("            kept.append(drawn)\n", "            kept.append(code)\n"),
        (".append(drawn)\n", ".append(code)\n"),
    ),
    fault(
        "nothing is said of a successor",
        ("            if drawn != code:", "            if drawn == code:"),
    ),
    fault(
        "codes are as they are typed",
        ('return value if value.startswith("X-") else value.upper()', "return value"),
    ),
    fault(
        "every code is in capitals",
        ('return value if value.startswith("X-") else value.upper()', "return value.upper()"),
    ),
    fault(
        "a second value counts",
        ("            usable = usable[:1]\n", "            usable = usable[1:2]\n"),
    ),
    fault(
        "nothing is said of a second value",
        (
            "if len(usable) > 1 and name not in REPEATABLE:",
            "if len(usable) > 2 and name not in REPEATABLE:",
        ),
    ),
    fault(
        "spaces around a value count",
        (
            "usable = [v.strip() for v in values if v.strip()]",
            "usable = [v for v in values if v.strip()]",
        ),
    ),
    fault(
        "parameters of campaigns are named",
        ("        if name.startswith(NOT_OURS):", "        if name in NOT_OURS:"),
    ),
    fault(
        "one more than the most", ("    return distinct[:most]", "    return distinct[: most + 1]")
    ),
    fault(
        "nothing is said of too many",
        ("    if len(distinct) > most:", "    if len(distinct) > most + 1:"),
    ),
    fault(
        "the same one twice fills two places",
        ("distinct = tuple(dict.fromkeys(values))", "distinct = tuple(values)"),
    ),
    fault(
        "the first day that can be asked for cannot",
        ("elif not EARLIEST <= day <= LATEST:", "elif not EARLIEST < day <= LATEST:"),
    ),
    fault(
        "the last day that can be asked for cannot",
        ("elif not EARLIEST <= day <= LATEST:", "elif not EARLIEST <= day < LATEST:"),
    ),
    fault(
        "a date in other digits",
        (
            r'if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):',
            r'if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):',
        ),
    ),
    fault(
        "a day that does not exist is a fault of ours",
        (
            "        return dt.date.fromisoformat(value)\n    except ValueError:\n        return None",
            "        return dt.date.fromisoformat(value)\n    except TypeError:\n        return None",
        ),
    ),
    fault(
        "a threshold of nothing",
        (
            'if re.fullmatch(r"0{0,9}[0-9]{1,3}", value) and int(value):',
            'if re.fullmatch(r"0{0,9}[0-9]{1,3}", value):',
        ),
        ("return int(value) or None if", "return int(value) if"),
    ),
    fault("a threshold of thousands", ("0{0,9}[0-9]{1,3}", "0{0,9}[0-9]{1,4}")),
    fault(
        "the reference date is that of today for who existed",
        ("_reference_day(params))}", "Query().reference_date)}"),
        ("_asked_day(params))}", "Query().reference_date)}"),
    ),
    fault(
        "the language of the lines is Dutch",
        (
            'return next((v for v in params.get("taal", ()) if v in LANGUAGES), LANGUAGES[0])',
            "return LANGUAGES[0]",
        ),
    ),
    fault(
        "strict lets things through",
        ("    if parsed.problems:\n        with", "    if len(parsed.problems) > 1:\n        with"),
        ("    if parsed.problems:", "    if len(parsed.problems) > 1:"),
    ),
    fault(
        "who was split is unknown",
        (
            "elif (merger := registry.successors.merger(code)) is not None:",
            "elif (merger := registry.successors.merger(code)) is not None and False:",
        ),
    ),
    fault(
        "who came later is unknown",
        ("elif code in registry.divisions.now:", "elif code in registry.divisions.now and False:"),
    ),
    fault(
        "a long value is shown whole",
        ("v if len(v) <= _SHOWN else", "v if len(v) <= 10 * _SHOWN else"),
    ),
    fault("every code is proposed", ("][:MOST_MEANT]", "]")),
    fault(
        "a name is looked for by its capitals",
        ("    asked = fold(value)\n", "    asked = value\n"),
        ("in map(fold, registry.names_of(code))", "in registry.names_of(code)"),
        ("in map(fold, registry.names.of(code))", "in registry.names.of(code)"),
        ("bearers.get(fold(value), ())", "bearers.get(value, ())"),
    ),
    fault(
        "the default stands in the address",
        ("        if value != getattr(_DEFAULT, attribute):", "        if value:"),
    ),
    fault(
        "a yes is True", ("return COUNTED if value is True else str(value)", "return str(value)")
    ),
    fault(
        "the address is not written in one way",
        (
            "    plain = query.normalised()\n    if plain.subject",
            "    plain = query\n    if plain.subject",
        ),
    ),
    fault(
        "page Kaart has a path", ('path = "./" if key == HOME else f"./{key}"', 'path = f"./{key}"')
    ),
    fault(
        "a question mark without parameters",
        ('return f"{path}?{asked}" if asked else path', 'return f"{path}?{asked}"'),
        ('return f"{path}?{parameters}" if parameters else path', 'return f"{path}?{parameters}"'),
    ),
    fault(
        "any page is a page",
        ("(key, parse_qs(parts.query)) if key in PLACES else None", "(key, parse_qs(parts.query))"),
        (
            "return (key, parse_qs(parts.query)) if key in PAGES else None",
            "return (key, parse_qs(parts.query))",
        ),
    ),
    fault("taking a value away takes all", ("tuple(v for v in current if v != value)", "()")),
    fault(
        "a chosen value is chosen again",
        ("tuple(v for v in present if v != slug) if slug in present else (slug,)", "(slug,)"),
        ("if slug in getattr(query, PARAMETERS[facet]):", "if not slug:"),
    ),
    fault(
        "a chosen value comes beside the others",
        ("if slug in present else (slug,)", "if slug in present else (*present, slug)"),
        (
            "return _changed(query, facet, (slug,))",
            "return _changed(query, facet, (*getattr(query, PARAMETERS[facet]), slug))",
        ),
    ),
    fault(
        "a sixth area drops the newest",
        ("(*present, identifier)[-MOST_AREAS:]", "(*present, identifier)[:MOST_AREAS]"),
        ("(*query.partnerships, identifier)[-MOST", "(*query.partnerships, identifier)[:MOST"),
    ),
    fault(
        "an area stays on the map",
        ("tuple(p for p in present if p != identifier)", "present"),
        ('return remove(query, "samenwerking", identifier)', "return query"),
    ),
    fault(
        "filters gone, and the layer too",
        (
            "        layer=query.layer,\n        table=query.table,\n        municipalities=query.municipalities,",
            "        table=query.table,\n        municipalities=query.municipalities,",
        ),
        ("nationwide=False, threshold=None)", 'nationwide=False, threshold=None, layer="aantal")'),
    ),
    fault(
        "filters gone, and the language too",
        (
            "        keeper=query.keeper,\n        language=query.language,\n    )",
            "        keeper=query.keeper,\n    )",
        ),
        ("nationwide=False, threshold=None)", 'nationwide=False, threshold=None, language="nl")'),
    ),
    fault(
        "a partnership on another date is that of the view",
        ("date=day or query.date", "date=query.date"),
    ),
    fault(
        "what ended is shown on the day after",
        ("found -= timedelta(days=1)", "found += timedelta(days=1)"),
        (
            "day -= timedelta(days=1)\n    if day and event.newer",
            "day += timedelta(days=1)\n    if day and event.newer",
        ),
    ),
    fault(
        "a slash too few",
        ('return address if address.endswith("/") else f"{address}/"', "return address"),
    ),
    fault(
        "any scheme is an address",
        (
            'if parts.scheme in {"http", "https"} and parts.netloc else None',
            "if parts.netloc else None",
        ),
    ),
    fault(
        "the name of any computer is taken from a request",
        ("and is_local(address) and", "and"),
    ),
    fault(
        "the public address does not count",
        ('given or os.environ.get(SITE_VARIABLE, "") or LOCAL', "given or LOCAL"),
    ),
)
