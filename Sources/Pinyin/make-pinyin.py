#!/usr/bin/env python3
"""Writes pinyin.bin, the toneless readings of U+4E00...U+9FFF, from Unihan's Unihan_Readings.txt.

    make-pinyin.py [/usr/share/unicode/Unihan_Readings.txt.bz2] > pinyin.bin

The file is the one that Debian's package unicode-data installs; `make pinyin` runs this. A character's
first reading is its kMandarin; those of kHanyuPinlu (common use) and kTGHZ2013 (a dictionary, which has
the surnames) follow. The table: one line with the sets of readings that occur (readings joined by `/`,
sets by spaces); a byte for each character, the low bits of its set's number, 0 for none and 1 for the
first of the line; then two more bits for each character, four characters to a byte.
"""

import bz2
import re
import sys
import unicodedata

FIRST, LAST = 0x4E00, 0x9FFF
FIELDS = ["kMandarin", "kHanyuPinlu", "kTGHZ2013"]


def plain(syllable):
    """A syllable without its tone, with `v` for ü as it is typed."""
    letters = unicodedata.normalize("NFD", syllable.replace("ü", "v").lower())
    letters = letters.replace("u\u0308", "v")
    return "".join(c for c in letters if "a" <= c <= "z")


def syllables(field, value):
    if field == "kMandarin":
        return value.split()
    if field == "kHanyuPinlu":
        return [re.sub(r"\(.*\)", "", part) for part in value.split()]
    return [s for part in value.split() for s in part.split(":")[1].split(",")]


def read(path):
    found = {}
    opened = bz2.open(path, "rt", encoding="utf-8") if path.endswith(".bz2") else open(path, encoding="utf-8")
    with opened as lines:
        for line in lines:
            parts = line.rstrip("\n").split("\t")
            if len(parts) == 3 and parts[1] in FIELDS:
                found.setdefault(int(parts[0][2:], 16), {})[parts[1]] = parts[2]
    return found


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode/Unihan_Readings.txt.bz2"
    found = read(path)
    readings = []
    for code in range(FIRST, LAST + 1):
        known = found.get(code, {})
        each = [plain(s) for f in FIELDS if f in known for s in syllables(f, known[f])]
        readings.append("/".join(dict.fromkeys(s for s in each if s)))
    sets = sorted(set(readings) - {""})
    number = {text: place + 1 for place, text in enumerate(sets)}
    number[""] = 0
    numbers = [number[text] for text in readings]
    assert len(sets) < 1024 and len(numbers) % 4 == 0
    low = bytes(n & 0xFF for n in numbers)
    high = bytes(
        sum((numbers[place + k] >> 8) << (2 * k) for k in range(4)) for place in range(0, len(numbers), 4)
    )
    sys.stdout.buffer.write(" ".join(sets).encode("ascii") + b"\n" + low + high)


main()
