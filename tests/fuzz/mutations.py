"""Ways in which a file gets damaged, by accident or on purpose."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

Mutation = Callable[[bytes, random.Random], bytes]

TOKENS = (
    b"", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n", b'"', b"'", b",", b";", b"|", b"<",
    b">", b"&", b"]]>", b"<!--", b"-->", b"<![CDATA[", b"<!DOCTYPE x>", b"&lt;", b"&x;", b"&#0;",
    b"{", b"}", b"[", b"]", b"null", b"NaN", b"Infinity", b"1e999", b"-1", b"0", b"9" * 400,
    b"2" * 5000, b"0000-00-00", b"9999-12-31", b"9999", b"9999-12", b"10000-01-01", b"2024-02-30",
    b"GM0001", b"GM9999", b"\xc3\x28", b"\xed\xa0\x80", "\u202e\u0000".encode(), "İıß".encode(),
    b"=cmd|' /C'!A0", b"true", b"1.5", b"1,5", b"../../x", b"http://[", b"//", b"http://a:b@c:99999/",
    b" " * 3000, b"A" * 50_000, b"\xb2", b"\xa0", b"\r\n\r\n", b"PK\x03\x04", b"\x1f\x8b\x08",
    b"%", b"%ff", b"Transfer-Encoding: chunked\r\n", b"Content-Length: 5\r\n",
    b"HTTP/1.1 100 Continue\r\n\r\n",
)  # fmt: skip
ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "cp1252", "utf-7", "utf-8-sig")
_NUMBER = re.compile(rb"\d+")
_VALUE = re.compile(rb'"[^"]{0,60}"|>[^<]{0,60}<|(?<=[,;\n])[^,;\n]{1,60}(?=[,;\n])')


def flip(data: bytes, chance: random.Random) -> bytes:
    """Change single bits."""
    matches = bytearray(data)
    for _ in range(chance.choice((1, 2, 8, 64))):
        if matches:
            matches[chance.randrange(len(matches))] ^= 1 << chance.randrange(8)
    return bytes(matches)


def overwrite(data: bytes, chance: random.Random) -> bytes:
    """Write arbitrary bytes over a stretch."""
    start, stop = stretch(data, chance, 64)
    return data[:start] + chance.randbytes(stop - start) + data[stop:]


def truncate(data: bytes, chance: random.Random) -> bytes:
    """Break off, anywhere or near the end."""
    near = max(0, len(data) - 40)
    return data[: chance.choice((chance.randint(0, len(data)), chance.randint(near, len(data))))]


def remove(data: bytes, chance: random.Random) -> bytes:
    """Take a stretch out."""
    start, stop = stretch(data, chance, 400)
    return data[:start] + data[stop:]


def repeat(data: bytes, chance: random.Random) -> bytes:
    """Write a stretch twice, or very often."""
    start, stop = stretch(data, chance, 400)
    return data[:stop] + data[start:stop] * chance.choice((1, 1, 3, 500)) + data[stop:]


def move(data: bytes, chance: random.Random) -> bytes:
    """Put a stretch from one place in another."""
    start, stop = stretch(data, chance, 400)
    rest = data[:start] + data[stop:]
    place = chance.randint(0, len(rest))
    return rest[:place] + data[start:stop] + rest[place:]


def insert(data: bytes, chance: random.Random) -> bytes:
    """Put a token in that means something to some reader."""
    place = chance.randint(0, len(data))
    return data[:place] + chance.choice(TOKENS) + data[place:]


def change_value(data: bytes, chance: random.Random) -> bytes:
    """Put a token in the place of a whole value; what is around it stays well formed."""
    matches = list(_VALUE.finditer(data))
    if not matches:
        return insert(data, chance)
    match = chance.choice(matches)
    old = match[0]
    edge = (old[:1], old[-1:]) if old[:1] in b'">' and len(old) > 1 else (b"", b"")
    return data[: match.start()] + edge[0] + chance.choice(TOKENS) + edge[1] + data[match.end() :]


def change_number(data: bytes, chance: random.Random) -> bytes:
    """Put another number in the place of one, mostly of an odd size."""
    matches = list(_NUMBER.finditer(data))
    if not matches:
        return insert(data, chance)
    match = chance.choice(matches)
    value = chance.choice((b"0", b"-1", b"1e308", b"9" * 30, b"9" * 5000, b"00", b"99", b"1.0"))
    return data[: match.start()] + value + data[match.end() :]


def swap_values(data: bytes, chance: random.Random) -> bytes:
    """Exchange two values."""
    matches = list(_VALUE.finditer(data))
    if len(matches) < 2:
        return data
    first, second = sorted(chance.sample(matches, 2), key=lambda match: match.start())
    middle = data[first.end() : second.start()]
    return data[: first.start()] + second[0] + middle + first[0] + data[second.end() :]


def change_lines(data: bytes, chance: random.Random) -> bytes:
    """Drop, double or shuffle lines."""
    lines = data.splitlines(keepends=True)
    if len(lines) < 2:
        return repeat(data, chance)
    number = chance.randrange(len(lines))
    way = chance.randrange(3)
    if way == 0:
        del lines[number]
    elif way == 1:
        lines.insert(number, chance.choice(lines))
    else:
        chance.shuffle(lines)
    return b"".join(lines)


def nest(data: bytes, chance: random.Random) -> bytes:
    """Put things very deep in each other."""
    depth = chance.choice((10, 100, 2_000, 20_000))
    opening, closing = chance.choice(
        ((b"[", b"]"), (b'{"a":', b"}"), (b"<a>", b"</a>"), (b"(", b")"))
    )
    place = chance.randint(0, len(data))
    return data[:place] + opening * depth + closing * depth + data[place:]


def encode(data: bytes, chance: random.Random) -> bytes:
    """Write the text in another encoding."""
    text = data.decode("utf-8", "replace")
    return text.encode(chance.choice(ENCODINGS), "replace")


def delimit(data: bytes, chance: random.Random) -> bytes:
    """Use other delimiters or line ends."""
    old, new = chance.choice(
        ((b",", b";"), (b",", b"\t"), (b"\n", b"\r\n"), (b"\n", b"\r"), (b'"', b"'"), (b"\n", b""))
    )
    return data.replace(old, new)


MUTATIONS: tuple[Mutation, ...] = (
    flip, overwrite, truncate, remove, repeat, move, insert, change_value, change_value,
    change_number, swap_values, change_lines, nest, encode, delimit,
)  # fmt: skip


def stretch(data: bytes, chance: random.Random, most: int) -> tuple[int, int]:
    """Return the start and end of an arbitrary part."""
    start = chance.randint(0, len(data))
    return start, min(len(data), start + chance.randint(0, most))


def mutated(data: bytes, others: tuple[bytes, ...], chance: random.Random) -> bytes:
    """Return data after one to four mutations; now and then spliced with another delivery."""
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        if chance.random() < 0.03:
            other = chance.choice(others)
            data = data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]
        else:
            data = chance.choice(MUTATIONS)(data, chance)
    return data


def mutated_archive(data: bytes, others: tuple[bytes, ...], chance: random.Random) -> bytes:
    """Return a zip archive of which mostly one part is mutated, sometimes the archive itself."""
    if chance.random() < 0.25:
        return mutated(data, others, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(chance.choice((1, 1, 2))):
        name = chance.choice(sorted(parts))
        if chance.random() < 0.05:
            del parts[name]
            break
        parts[name] = mutated(parts[name], tuple(parts.values()), chance)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            # With a fixed date: the same input must have the same bytes at any moment.
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return content.getvalue()
