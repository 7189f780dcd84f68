#!/usr/bin/env python3
"""Writes a year's block of holidays-cn.txt from the text of the State Council's notice.

    read-notice.py notice.txt [ADDRESS]

The notice is the page 国务院办公厅关于…年部分节假日安排的通知, saved as text, with its number (国办发明电…).
Weekdays that the notice names are held against its dates. `make holidays NOTICE=notice.txt` puts the
block behind the others.
"""

import datetime
import re
import sys

WEEKDAYS = "一二三四五六日"
DAY = r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(（[^）]*）|\([^)]*\))?"


def days_in(text, year, month=None):
    """Every day that the text names; a month or year that is left out is that of the day before."""
    found = []
    for match in re.finditer(DAY, text):
        year = int(match[1] or year)
        month = int(match[2] or month)
        day = datetime.date(year, month, int(match[3]))
        weekday = re.search("(?:周|星期)([一二三四五六日])", match[4] or "")
        if weekday and WEEKDAYS.index(weekday[1]) != day.weekday():
            sys.exit(f"{match[0]} is no such day of the week")
        found.append(day)
    return found


def block(text, address):
    year = int(re.search(r"(\d{4})年部分节假日", text)[1])
    number = re.search(r"国办发明电〔\d{4}〕\d+号", text)
    if not number:
        sys.exit("the notice does not give its number")
    lines = [f"{year} {number[0]} {address}".rstrip()]
    for name, said in re.findall(r"^\s*[一二三四五六七八九十]+、([^：:]+)[：:](.*)$", text, re.M):
        off, *rest = said.split("放假", 1)
        days = days_in(off, year)
        if not rest or not days:
            sys.exit(f"cannot read: {said}")
        first, last = days[0], days[-1]
        lines.append(f"off {first}{'' if first == last else f'..{last}'} {name}")
        for sentence in rest[0].split("。"):
            if sentence.endswith("上班"):
                lines += [f"on {day} {name}" for day in days_in(sentence, year)]
    return "\n".join(lines)


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as notice:
        print("\n" + block(notice.read(), sys.argv[2] if len(sys.argv) > 2 else ""))
