#!/usr/bin/env python3
"""Compares the speed of histor's engine with spaCy's on the same texts, by turns in one run, one core each.

  bench.py --histor build/release/histor --package FOLDER [--kernels SET] [--rounds N] [--tokens N] TEXTS.jsonl...

FOLDER is the unpacked model package (it holds config.cfg). Both annotate alike: tags, heads, labels, lemmas, entities. Loading is
not counted. Prints tokens a second of each round and the ratio of the medians, cold (histor's caches empty) and warm.
"""
import argparse
import json
import os
import statistics
import subprocess
import tempfile
import time

for variable in ("OMP_NUM_THREADS", "BLIS_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[variable] = "1"

import spacy  # noqa: E402  (reads the variables above)

from parity import texts  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--histor", default="build/release/histor")
    parser.add_argument("--package", required=True)
    parser.add_argument("--data")
    parser.add_argument("--kernels")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--tokens", type=int, default=30_000)
    parser.add_argument("texts", nargs="+")
    options = parser.parse_args()
    nlp = spacy.load(options.package)
    sample = list(texts(options.texts, options.tokens))
    list(nlp.pipe(sample[:20]))
    theirs, cold, warm = [], [], []
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for text in sample:
            file.write(json.dumps({"text": text}) + "\n")
        file.flush()
        command = [options.histor, "bench", "--json", "--rounds", "3"]
        command += ["--data", options.data] if options.data else []
        command += ["--kernels", options.kernels] if options.kernels else []
        for number in range(options.rounds):
            began = time.perf_counter()
            tokens = sum(len(doc) for doc in nlp.pipe(sample))
            theirs.append(tokens / (time.perf_counter() - began))
            figures = json.loads(subprocess.run(command + [file.name], check=True, capture_output=True, text=True).stdout)
            if figures["tokens"] != tokens:
                print(f"other tokens: {tokens} and {figures['tokens']}")
            cold.append(figures["first_tokens_per_second"])
            warm.append(figures["engine_tokens_per_second"])
            print(f"round {number + 1}: spaCy {theirs[-1]:.0f}, histor {cold[-1]:.0f} cold, {warm[-1]:.0f} warm tokens/s")
    base = statistics.median(theirs)
    print(f"{tokens} tokens, {figures['kernels']} kernels: histor is {statistics.median(cold) / base:.1f} times as fast as spaCy cold, "
          f"{statistics.median(warm) / base:.1f} times warm")


if __name__ == "__main__":
    main()
