"""How Babel finds the texts in our own tables (`viewer/locale/babel.cfg`)."""

import csv
import io


def texts(file, _keywords, _comment_tags, options):
    """Yield every text in the columns that `options` names, as Babel asks of an extractor.

    A row with a text in column `many` depends on a number: that is the plural of its `text`.
    """
    reader = csv.DictReader(io.TextIOWrapper(file, "utf-8", newline=""))
    for row in reader:
        if row.get("many"):
            yield reader.line_num, "ngettext", (row["text"], row["many"]), []
            continue
        for column in options["columns"].split():
            if row[column]:
                yield reader.line_num, None, row[column], []
