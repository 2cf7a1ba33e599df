#!/usr/bin/env python3
"""Compares histor's engine with spaCy, token by token and field by field.

  parity.py --histor build/release/histor --package FOLDER [--model FILE] [--tokens N] [--show N] TEXTS.jsonl...

FOLDER is the unpacked model package (it holds config.cfg); FILE the model file made of it (default: histor's own data). Every
line of TEXTS is an object with a "text". Needs spaCy 3.8.7 or older (later ones choose other lemmas). A development tool: nothing
else uses it. Prints one line a field: how many tokens, how many differ. Exit status 1 when more than one decision in 10,000 differs.
"""
import argparse
import itertools
import json
import subprocess
import sys
import tempfile

import spacy

FIELDS = ["norm", "tag", "pos", "morph", "lemma", "head", "dep", "left", "right", "start"]


def texts(paths, limit):
    """Texts until about `limit` tokens, taken from the files in turn."""
    files = [open(path, encoding="utf-8") for path in paths]
    size = 0
    for line in itertools.chain.from_iterable(itertools.zip_longest(*files)):
        if line and size < limit:
            text = json.loads(line)["text"]
            size += len(text) / 5.5
            yield text


def expected(doc):
    """What spaCy says of a text, in histor's terms."""
    beg = [len(doc.text[:t.idx].encode()) for t in doc] if not doc.text.isascii() else [t.idx for t in doc]
    return {
        "beg": beg,
        "end": [b + len(t.text.encode()) for b, t in zip(beg, doc)],
        "space": [int(bool(t.whitespace_)) for t in doc],
        "norm": [t.norm_ for t in doc],
        "tag": [t.tag_ for t in doc],
        "pos": [t.pos_ for t in doc],
        "morph": [str(t.morph) for t in doc],
        "lemma": [t.lemma_ for t in doc],
        "head": [t.head.i for t in doc],
        "dep": [t.dep_ for t in doc],
        "left": [t.left_edge.i for t in doc],
        "right": [t.right_edge.i for t in doc],
        "start": [int(t.is_sent_start is True) for t in doc],
        "entities": [[e.start, e.end, e.label_] for e in doc.ents],
    }


def read_all(options, sample):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for text in sample:
            file.write(json.dumps({"text": text}) + "\n")
        file.flush()
        command = [options.histor, "annotate", "-i", "jsonl"] + (["--model", options.model] if options.model else [])
        out = subprocess.run(command + [file.name], check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in out.split("\n") if line]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--histor", default="build/release/histor")
    parser.add_argument("--package", required=True)
    parser.add_argument("--model")
    parser.add_argument("--tokens", type=int, default=100_000)
    parser.add_argument("--show", type=int, default=10)
    parser.add_argument("texts", nargs="+")
    options = parser.parse_args()
    nlp = spacy.load(options.package)
    sample = list(texts(options.texts, options.tokens))
    got = read_all(options, sample)
    if len(got) != len(sample):
        sys.exit(f"{len(sample)} texts went in, {len(got)} came out")
    differ = dict.fromkeys(["tokens"] + FIELDS + ["entities"], 0)
    ntokens = nentities = shown = 0
    for number, (text, have) in enumerate(zip(sample, got)):
        want = expected(nlp(text))
        ntokens += len(want["beg"])
        nentities += len(want["entities"])
        if any(want[key] != have[key] for key in ("beg", "end", "space")):
            differ["tokens"] += 1
            print(f"text {number}: other tokens")
            continue
        for field in FIELDS:
            for i, (w, h) in enumerate(zip(want[field], have[field])):
                if w == h:
                    continue
                differ[field] += 1
                shown += 1
                if shown <= options.show:
                    word = text.encode()[want["beg"][i]:want["end"][i]].decode()
                    print(f"text {number} token {i} {word!r}: {field} {w!r}, histor {h!r}")
        wrong = {tuple(e) for e in want["entities"]} ^ {tuple(e) for e in have["entities"]}
        differ["entities"] += len(wrong)
    print(f"{len(sample)} texts, {ntokens} tokens, {nentities} entities")
    for field, n in differ.items():
        of = len(sample) if field == "tokens" else nentities if field == "entities" else ntokens
        print(f"{field:9} {n:6} differ of {of} ({n / max(of, 1) * 1e4:.2f} in 10,000)")
    decisions = differ["tag"] + differ["head"] + differ["dep"] + differ["entities"]
    sys.exit(differ["tokens"] > 0 or decisions > 4 * ntokens / 10_000)


if __name__ == "__main__":
    main()
