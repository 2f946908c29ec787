#!/usr/bin/env python3
"""rapidfuzz's token_sort_ratio over ASCII names, every name looked at: `rapidfuzz_names.py LIST[,LIST…] QUERIES RESULTS`.
Prints one JSON object; run by `cargo xtask bench-peers`."""
import json
import sys
import time

from anyascii import anyascii
from rapidfuzz import fuzz, process

ASKED, MOST = 40, 10


def rows(path, header):
    with open(path, encoding="utf8") as file:
        for line in file:
            if not line.startswith(header):
                yield line.rstrip("\n").split("\t")


def main():
    lists, queries, results = sys.argv[1:4]
    started = time.perf_counter()
    ids, persons, names = [], [], []
    for path in lists.split(","):
        for fields in rows(path, "id\t"):
            for name in fields[1].split("|"):
                # Sorting a name's words once is the peer's own advice; the ratio is then its plain one.
                names.append(" ".join(sorted(anyascii(name).lower().split())))
                persons.append(len(ids))
            ids.append(fields[0])
    build = time.perf_counter() - started
    asked = [(fields[0], anyascii(fields[3]).lower()) for fields in rows(queries, "qid\t")]
    times = []
    before = time.process_time()
    with open(results, "w", encoding="utf8") as out:
        for qid, name in asked:
            began = time.perf_counter()
            name = " ".join(sorted(name.split()))
            found = process.extract(name, names, scorer=fuzz.ratio, limit=ASKED)
            times.append(time.perf_counter() - began)
            seen = {}
            for _, score, place in found:
                seen.setdefault(persons[place], score)
            for rank, (person, score) in enumerate(list(seen.items())[:MOST], 1):
                out.write(f"{qid}\t{rank}\t{ids[person]}\t{score:.6f}\n")
    spent = time.process_time() - before
    times.sort()
    print(json.dumps({
        "queries": len(asked), "build_s": build, "per_cpu_s": len(asked) / spent,
        "p50_us": times[len(times) // 2] * 1e6, "p99_us": times[len(times) * 99 // 100] * 1e6,
    }))


main()
