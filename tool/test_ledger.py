"""The ledger's tests: what a dozen invented reports must come to, and that nothing is lost. A module of tool/test.py.

Set HISTOR_KILLS to kill `histor add` more often than the usual few times.
"""

import json
import os
import random
import signal
import sqlite3
import subprocess
import tempfile
import time

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLDER = os.path.join(HERE, "test/demo/ledger")
KILLS = int(os.environ.get("HISTOR_KILLS", "12"))


def reports():
    """The records of the folder, as lines."""
    out = []
    for name in sorted(os.listdir(FOLDER)):
        with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
            out += [line for line in file.read().split("\n") if line]
    return out


class Book:
    """A ledger in a temporary folder."""

    def __init__(self, histor, folder, name="book"):
        self.histor, self.path = histor, os.path.join(folder, name)

    def add(self, lines, *options):
        data = "".join(line + "\n" for line in lines).encode()
        return subprocess.run([self.histor, "add", "-d", self.path, "-i", "jsonl", *options, "-"], input=data, capture_output=True, timeout=120)

    def ask(self, command, *options):
        p = subprocess.run([self.histor, command, "-d", self.path, "-o", "jsonl", *options], capture_output=True, timeout=120)
        assert p.returncode == 0, p.stderr.decode()
        return [json.loads(line) for line in p.stdout.decode().split("\n") if line]

    def raw(self, command):
        return subprocess.run([self.histor, command, "-d", self.path, "-o", "jsonl"], capture_output=True, timeout=120).stdout

    def verify(self):
        return subprocess.run([self.histor, "verify", "-d", self.path], capture_output=True, timeout=120)


def check_bulletins(histor, folder):
    """Tolls of two, four and six in bulletins are one event with every toll, its source and its hour, and a dispute."""
    book = Book(histor, folder)
    book.add(reports())
    bombing = [e for e in book.ask("events", "--place", "jalalabad") if e.get("mode") == "explosives"]
    killed = [f for f in bombing[0]["figures"] if f["measure"] == "killed" and f["group"] in ("unknown", "civilian")]
    tolls = {f["low"] for f in book.ask("figures", "--place", "jalalabad", "--type", "killed") if f["event"] == bombing[0]["id"]}
    hours = {a["published"] for a in bombing[0]["accounts"]}
    disputes = [d for d in book.ask("disputes", "--type", "casualties") if d["event"] == bombing[0]["id"]]
    return len(bombing) == 1 and tolls >= {2, 4, 6} and len(hours) >= 4 and disputes and killed and bombing[0]["disputed"] == ["casualties"]


def check_copies(histor, folder):
    """A wire story in two outlets is one source."""
    book = Book(histor, folder)
    book.add(reports())
    copies = [d for d in book.ask("documents") if "copies_of" in d]
    bombing = [e for e in book.ask("events", "--place", "jalalabad") if e.get("mode") == "explosives"][0]
    return [d["uri"] for d in copies] == ["cd-1"] and bombing["independent"] == len(bombing["accounts"]) - 1


def check_control(histor, folder):
    """A town that two sides claim is disputed, both quoted."""
    book = Book(histor, folder)
    book.add(reports())
    found = book.ask("disputes", "--type", "control")
    return len(found) == 1 and {a["uri"] for a in found[0]["accounts"]} == {"sc-1", "dp-1"} and all(a["quote"] for a in found[0]["accounts"])


def check_two_attacks(histor, folder):
    """Two attacks in one city on one day with the same toll are two."""
    book = Book(histor, folder)
    texts = ["A car bomb killed five people at a market in Basra on Sunday, police said.", "Gunmen shot dead five people in Basra on Sunday, the army said."]
    book.add([json.dumps({"id": str(i), "published": "2019-08-05", "text": t}) for i, t in enumerate(texts)])
    return len([e for e in book.ask("events") if e["type"] == "ASSAULT"]) == 2


def check_order(histor, folder):
    """One shard, seven shards and a shuffled order give the same bytes."""
    lines = reports()
    whole, shuffled, united = (Book(histor, folder, n) for n in ("whole", "shuffled", "united"))
    whole.add(lines)
    shuffled.add(random.Random(5).sample(lines, len(lines)))
    shards = [Book(histor, folder, f"shard{i}") for i in range(7)]
    for i, shard in enumerate(shards):
        shard.add(lines[i::7])
    subprocess.run([histor, "merge", *(s.path for s in reversed(shards)), "-o", united.path], check=True, capture_output=True)
    commands = ("events", "figures", "control", "disputes")  # a document also tells where in its file it stood
    return all(whole.raw(c) == shuffled.raw(c) == united.raw(c) != b"" for c in commands)


def check_again(histor, folder):
    """Entering again changes nothing."""
    book = Book(histor, folder)
    book.add(reports())
    before = book.raw("events")
    again = book.add(reports()).stderr.decode()
    return "0 documents entered, 12 known already" in again and book.raw("events") == before and book.verify().returncode == 0


def check_kills(histor, folder):
    """Killed at any moment, a ledger keeps whole documents and loses none that it had acknowledged."""
    rng, lines, book = random.Random(7), reports(), Book(histor, folder, "killed")
    last = 0
    for _ in range(KILLS):
        p = subprocess.Popen([histor, "add", "-q", "-d", book.path, "-i", "jsonl", "-"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        p.stdin.write("".join(line + "\n" for line in rng.sample(lines, len(lines))).encode())
        p.stdin.close()
        time.sleep(rng.uniform(0.02, 0.35))
        p.send_signal(signal.SIGKILL)
        p.wait()
        if not os.path.exists(book.path):
            continue
        db = sqlite3.connect(book.path)
        tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        n = db.execute("SELECT count(*) FROM documents").fetchone()[0] if tables else 0
        halves = db.execute("SELECT count(*) FROM documents WHERE document NOT IN (SELECT document FROM revisions)").fetchone()[0] if tables else 0
        db.close()
        if n < last or halves or (tables and book.verify().returncode != 0):
            return False
        last = n
    return True


def check_damage(histor, folder):
    """A damaged file, a foreign file and a newer ledger are told apart, and changed bytes are found."""
    book, foreign, newer = Book(histor, folder), Book(histor, folder, "foreign"), Book(histor, folder, "newer")
    book.add(reports())
    newer.add(reports()[:1])
    with open(foreign.path, "wb") as file:
        file.write(b"not a database at all" * 400)
    db = sqlite3.connect(newer.path)
    db.execute("PRAGMA user_version=99")
    db.commit()
    db.close()
    db = sqlite3.connect(book.path)
    db.execute("UPDATE documents SET source = zeroblob(40) WHERE document = 1")
    db.commit()
    db.close()
    told = [b"damaged or no ledger" in foreign.verify().stderr, b"use a newer histor" in newer.verify().stderr, book.verify().returncode == 1]
    return all(told)


def check_missing(histor, folder):
    """A ledger that is not there, and a folder that cannot be written."""
    absent = Book(histor, folder, "none/of/it")
    read, write = absent.verify().stderr, absent.add(reports()[:1]).stderr
    return b"histor add" in read and b"cannot be written" in write


def suite(count, histor):
    for name, check in sorted(globals().items()):
        if not name.startswith("check_") or not count.wants("ledger/" + name[6:]):
            continue
        with tempfile.TemporaryDirectory() as folder:
            try:
                ok, why = bool(check(histor, folder)), check.__doc__
            except (AssertionError, ValueError, KeyError, IndexError, OSError, sqlite3.Error, subprocess.SubprocessError) as error:
                ok, why = False, f"{check.__doc__}\n{error!r}"
            count.result("ledger/" + name[6:], ok, why)
