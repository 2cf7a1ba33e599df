#!/usr/bin/env python3
"""Runs the tests of one build and counts them.

Takes the name of a preset (release, asan, tiny...) and words; runs every test whose name holds one of the words, or all.
Suites: unit (cmocka programs, each case counted), fuzz (targets over their seeds), golden (test/golden/*.txt), ontology
(the examples beside the rules), command (the program as users call it), ledger (tool/test_ledger.py), lint (tool/lint) and manual. The last line is
"N passed, N failed[, N skipped]".
"""

import glob
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
import time

import test_ledger

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DEMO = "test/demo/report.txt"


class Count:
    """The tally; prints what failed and why, and each suite's figures."""

    def __init__(self, words):
        self.words = words
        self.passed = self.failed = self.skipped = 0

    def wants(self, name):
        return not self.words or any(word in name for word in self.words)

    def result(self, name, ok, why=""):
        if ok:
            self.passed += 1
            return
        self.failed += 1
        print(f"FAILED {name}")
        # A sanitizer's report is told from its first line, everything else by its end.
        start = re.search(r"^.*(ERROR: \w+Sanitizer|runtime error:)", why, re.M)
        lines = why[start.start():].splitlines()[:12] if start else why.strip().splitlines()[-15:]
        for line in lines:
            print("    " + line)

    def skip(self, name, why):
        self.skipped += 1
        print(f"skipped {name}: {why}")


def run(args, data=None, env=None, timeout=300):
    """Exit code, standard output, standard error; a program that hangs or is not there gives code -1."""
    try:
        p = subprocess.run(args, input=data, capture_output=True, cwd=ROOT, env={**os.environ, **(env or {})}, timeout=timeout)
        return p.returncode, p.stdout, p.stderr.decode("utf-8", "replace")
    except (OSError, subprocess.TimeoutExpired) as error:
        return -1, b"", str(error)


# ---- unit and fuzz ----


def unit(count, build):
    programs = sorted(glob.glob(f"{build}/test/test_*"))
    if not programs:
        count.skip("unit", "no unit tests were built (cmocka is missing)")
    for program in programs:
        name = "unit/" + os.path.basename(program)[5:]
        if not os.access(program, os.X_OK) or os.path.isdir(program) or not count.wants(name):
            continue
        code, out, err = run([program], env={"CMOCKA_MESSAGE_OUTPUT": "TAP"})
        cases = re.findall(r"^(not ok|ok)(?: \d+)? - (.*)$", out.decode("utf-8", "replace"), re.M)
        for verdict, case in cases:
            count.result(f"{name}/{case}", verdict == "ok", err + out.decode("utf-8", "replace"))
        if code != 0 and all(verdict == "ok" for verdict, _ in cases):
            count.result(name, False, f"exit {code}\n{err}")
        elif not cases:
            count.result(name, code == 0, err)


def fuzz(count, build):
    for program in sorted(glob.glob(f"{build}/test/fuzz_*")):
        target = os.path.basename(program)[5:]
        if not os.access(program, os.X_OK) or os.path.isdir(program) or not count.wants("fuzz/" + target):
            continue
        seeds = f"test/fuzz/seed/{target}"
        code, _, err = run([program] + ([seeds] if os.path.isdir(os.path.join(ROOT, seeds)) else []))
        count.result("fuzz/" + target, code == 0, f"exit {code}\n{err}")


# ---- golden ----


def values(record, path):
    """All values at a dotted path; a list stands for each of its members."""
    found = [record]
    for key in path.split("."):
        step = []
        for value in found:
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, dict) and item.get(key) is not None:
                    step.append(item[key])
        found = step
    return [leaf for value in found for leaf in (value if isinstance(value, list) else [value])]


def plain(value):
    return {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def holds(record, condition):
    """key=value: one of the values at key is value; key=: there is none."""
    key, _, want = condition.partition("=")
    got = [plain(v) for v in values(record, key)]
    return want in got if want else not got


def cases_of(path):
    """Yields (title, input, expectations) of a golden file (test/golden/README.md)."""
    with open(path, encoding="utf-8") as file:
        parts = re.split(r"^== ", file.read(), flags=re.M)[1:]
    for part in parts:
        title, _, rest = part.partition("\n")
        text, _, want = rest.partition("\n--\n")
        source = {"id": title}
        while True:
            key = re.match(r"(published|title|publisher): (.*)\n", text)
            if not key:
                break
            source[key[1]] = key[2]
            text = text[key.end():]
        source["text"] = text
        yield title, source, [line for line in want.splitlines() if line.strip()]


LISTS = {"event": "events", "figure": "figures", "statement": "statements", "control": "control", "dispute": "disputes"}


def unmet(record, line):
    """Whether a line of expectation fails: + a record like this is there, - none is, = so many are there."""
    sign, kind, *conditions = shlex.split(line)
    if kind == "document":
        return all(holds(record["document"], c) for c in conditions) == (sign == "-")
    like = [r for r in record[LISTS[kind]] if all(holds(r, c) for c in conditions if "=" in c)]
    if sign == "=":
        return len(like) != int(conditions[-1])
    return bool(like) == (sign == "-")


def quote_errors(node, source, path=""):
    """Every {text, span} of a record must quote the source."""
    if isinstance(node, list):
        for i, item in enumerate(node):
            yield from quote_errors(item, source, f"{path}[{i}]")
    elif isinstance(node, dict):
        text, span = node.get("text"), node.get("span")
        if isinstance(text, str) and isinstance(span, list) and "parts" not in node:
            quoted = source[span[0]:span[1]].decode("utf-8", "replace")
            if quoted != text:
                yield f"{path}: text {text!r} but the source has {quoted!r}"
        for key, item in node.items():
            yield from quote_errors(item, source, f"{path}.{key}")


def golden(count, build, histor):
    for path in sorted(glob.glob(f"{ROOT}/test/golden/*.txt")):
        stem = "golden/" + os.path.basename(path)[:-4]
        cases = [c for c in cases_of(path) if count.wants(f"{stem}/{c[0]}")]
        if not cases:
            continue
        lines = "".join(json.dumps(source) + "\n" for _, source, _ in cases).encode()
        code, out, err = run([histor, "code", "-i", "jsonl", "-"], lines)
        records = out.decode("utf-8", "replace").splitlines()
        if code != 0 or len(records) != len(cases):
            count.result(stem, False, f"exit {code}, {len(records)} records for {len(cases)} texts\n{err}")
            continue
        for (title, source, want), line in zip(cases, records):
            record = json.loads(line)
            wrong = ["not met: " + w for w in want if unmet(record, w)]
            wrong += quote_errors(record, source["text"].encode())
            count.result(f"{stem}/{title}", not wrong, "\n".join(wrong))


def ontology(count, histor):
    """The examples that stand beside the rules; histor test tells each."""
    if not count.wants("ontology"):
        return
    code, out, err = run([histor, "test", "-v"])
    text = out.decode("utf-8", "replace")
    cases = re.findall(r"^(ok|not ok|FAIL(?:ED)?)\s+(.*)$", text, re.M)
    for verdict, case in cases:
        count.result("ontology/" + case, verdict == "ok")
    if not cases or (code != 0 and all(verdict == "ok" for verdict, _ in cases)):
        count.result("ontology", False, f"exit {code}\n{err}")


# ---- the command as users call it ----


def check_version(histor):
    code, out, _ = run([histor, "--version"])
    return code == 0 and b"0." in out


def check_usage(histor):
    return run([histor])[0] == 2 and run([histor, "cod"])[0] == 2 and run([histor, "code", "--nonsense"])[0] == 2


def check_suggestion(histor):
    return "code" in run([histor, "cod"])[2]


def check_missing_file(histor):
    code, _, err = run([histor, "code", "no/such/file.txt"])
    return code not in (0, -1) and "no/such/file.txt" in err


def check_no_data(histor):
    with tempfile.TemporaryDirectory() as empty:
        code, _, err = run([histor, "code", "--data", empty, DEMO])
    return code not in (0, -1) and code < 128 and err.strip() != ""


def check_demo(histor):
    code, out, _ = run([histor, "code", "-o", "table", DEMO])
    return code == 0 and len(out.splitlines()) > 20


def check_same_bytes(histor):
    """The same record from one worker or four, and twice over."""
    with open(os.path.join(ROOT, DEMO), encoding="utf-8") as file:
        text = file.read()
    paragraphs = [p for p in text.split("\n\n") if p.strip()]
    docs = [text] + paragraphs + ["", "\ufeff", "x" * 5000, "\x01\n\n\t"]
    lines = "".join(json.dumps({"id": str(i), "text": t, "published": "2019-03-02"}) + "\n" for i, t in enumerate(docs)).encode()
    outs = {run([histor, "code", "-i", "jsonl", "--workers", n, "-"], lines)[1] for n in ("1", "1", "4")}
    return len(outs) == 1 and len(outs.pop().splitlines()) == len(docs)


def check_bad_lines(histor):
    """A broken line gives a record with a diagnostic; the others are coded all the same."""
    lines = b'{"id":"a","text":"Troops shelled Homs."}\n{"id": broken\n\n{"id":"c","text":"Police arrested two men."}\n'
    code, out, _ = run([histor, "code", "-i", "jsonl", "-"], lines)
    records = [json.loads(line) for line in out.splitlines()]
    return code == 1 and len(records) == 3 and records[1]["diagnostics"] and not records[0]["diagnostics"]


def check_hostile_bytes(histor):
    """Cut, torn and foreign bytes: a record each, spans in range, never a crash."""
    with open(os.path.join(ROOT, DEMO), "rb") as file:
        text = file.read()
    for data in (b"", b"\0" * 100, b"\xff\xfe" * 50, text[:777], text.replace(b" ", b"\xe2\x80"), text.replace(b"a", b"\""), b"(" * 3000):
        code, out, _ = run([histor, "code", "-"], data)
        if code not in (0, 1):
            return False
        for span in re.findall(rb'"span":\[(\d+),(\d+)\]', out):
            if not int(span[0]) <= int(span[1]) <= len(data):
                return False
    return True


def check_long_texts(histor):
    """64 KiB of what could make a stage quadratic: each within seconds and little memory."""
    seeds = ["(", "\"", "a", "A ", "said ", "of the ", "1,", "1 ", "Homs ", "U.S.-", "\n", "\u00e9", "he said that ", "\"a\", b said. ",
             "killed 3, ", "in Homs, ", "and ", "Syria's ", "http://a.b/", "today ", "A\n\n", "President Vladimir Putin "]
    for seed in seeds:
        text = (seed * (65536 // len(seed)))
        line = json.dumps({"id": "x", "text": text, "published": "2019-02-14"}).encode() + b"\n"
        start = time.monotonic()
        code, out, err = run([histor, "code", "-i", "jsonl", "-"], line, timeout=120)
        if code not in (0, 1) or len(out.splitlines()) != 1:
            raise ValueError(f"{seed!r} repeated: exit {code}: {err}")
        if histor.endswith("release/histor") and time.monotonic() - start > 10:
            raise ValueError(f"{seed!r} repeated takes {time.monotonic() - start:.1f} s")
    return True


def check_quotes(histor):
    with open(os.path.join(ROOT, DEMO), "rb") as file:
        text = file.read()
    code, out, _ = run([histor, "code", "--annotations", DEMO])
    return code == 0 and not list(quote_errors(json.loads(out), text))


def check_install(histor):
    """The installed program finds its data; a program of another builds against the installed library."""
    with tempfile.TemporaryDirectory() as prefix:
        if run(["cmake", "--install", os.path.dirname(histor), "--prefix", prefix])[0] != 0:
            return False
        same = run([f"{prefix}/bin/histor", "code", DEMO])[1] == run([histor, "code", DEMO])[1]
        paths = {"PKG_CONFIG_PATH": f"{prefix}/lib/pkgconfig", "LD_LIBRARY_PATH": f"{prefix}/lib"}
        flags = run(["pkg-config", "--cflags", "--libs", "histor"], env=paths)[1].decode().split()
        if run(["gcc", "examples/code.c", "-o", f"{prefix}/code", *flags])[0] != 0:
            return False
        with open(os.path.join(ROOT, DEMO), "rb") as file:
            code, out, _ = run([f"{prefix}/code", f"{prefix}/share/histor"], file.read(), env=paths)
        return same and code == 0 and b"ASSAULT" in out


def check_manual(histor):
    """Every command and every option of each is in the manual."""
    with open(os.path.join(ROOT, "doc/histor.1"), encoding="utf-8") as file:
        page = file.read()
    listed = run([histor, "help"])[1].decode().partition("Commands:\n")[2]
    for name in re.findall(r"^  (\S+)", listed, re.M):
        if f".Cm {name}" not in page:
            raise ValueError(f"histor.1 does not tell of {name}")
        options = run([histor, name, "--help"])[1].decode().partition("Options:\n")[2]
        for option in re.findall(r"--([a-z][a-z-]+)", options):
            if option != "help" and f"-{option}" not in page:
                raise ValueError(f"histor.1 does not tell of {name} --{option}")
    return True


def golden_lines(copies):
    """The golden texts as lines of JSON; copies differ in a last sentence."""
    sources = [case[1] for path in sorted(glob.glob(f"{ROOT}/test/golden/*.txt")) for case in cases_of(path)]
    return [json.dumps({**s, "id": f"{s['id']} {i}", "text": f"{s['text']} That was report {i}."}) + "\n" for i in range(copies) for s in sources]


def check_ledger_shards(histor):
    """One ledger or shards merged in either order: the same answers; entering again changes nothing."""
    lines = golden_lines(1)
    answers = []
    with tempfile.TemporaryDirectory() as folder:
        def at(name):
            return os.path.join(folder, name)

        for name, part in (("all", lines), ("one", lines[::2]), ("two", lines[1::2])):
            code, _, err = run([histor, "add", "-q", "-d", at(name), "-i", "jsonl", "-"], "".join(part).encode())
            if code != 0:
                raise ValueError(err)
        run([histor, "add", "-q", "-d", at("all"), "-i", "jsonl", "-"], "".join(lines).encode())
        for name, order in (("merged", ("one", "two")), ("turned", ("two", "one"))):
            run([histor, "merge", *map(at, order), "-o", at(name)])
        for name in ("all", "merged", "turned"):
            if run([histor, "verify", "-d", at(name)])[0] != 0:
                raise ValueError(f"{name}: verify fails")
            answers.append(b"".join(run([histor, verb, "-d", at(name), "-o", "jsonl"])[1] for verb in ("events", "figures", "control", "disputes")))
    return len(answers[0]) > 1000 and len(set(answers)) == 1


def check_ledger_kill(histor):
    """kill -9 in the midst of entering: what is there verifies, and entering again gives what an undisturbed run gives."""
    data = "".join(golden_lines(8)).encode()
    with tempfile.TemporaryDirectory() as folder:
        whole, torn = os.path.join(folder, "whole"), os.path.join(folder, "torn")
        add = [histor, "add", "-q", "-i", "jsonl", "-", "-d"]
        run(add + [whole], data)
        kills = 0
        for delay in (0.1, 0.3, 0.5, 0.7, 0.9):
            with subprocess.Popen(add + [torn], stdin=subprocess.PIPE, cwd=ROOT) as child:
                threading.Thread(target=feed, args=(child.stdin, data), daemon=True).start()
                time.sleep(delay)
                kills += child.poll() is None
                child.kill()
            if os.path.exists(torn):
                code, _, err = run([histor, "verify", "-d", torn])
                if code != 0 and "nothing has been entered" not in err:
                    raise ValueError(f"killed after {delay} s: {err}")
        run(add + [torn], data)
        answers = {run([histor, "events", "-d", ledger, "-o", "jsonl"])[1] for ledger in (whole, torn)}
    return kills > 0 and len(answers) == 1 and len(answers.pop()) > 1000


def feed(pipe, data):
    try:
        pipe.write(data)
        pipe.close()
    except OSError:
        pass  # the reader was killed, which is what the test does


def check_lexicons(histor):
    code, _, _ = run([histor, "lint-lexicon", "data/lexicon"])
    return code == 0


def command(count, build, histor):
    release = build.endswith("/release")
    for name, check in sorted(globals().items()):
        if name.startswith("check_") and count.wants("command/" + name[6:]) and (release or name != "check_install"):
            try:
                ok, why = check(histor), check.__doc__ or ""
            except (ValueError, KeyError, IndexError, TypeError) as error:
                ok, why = False, repr(error)
            count.result("command/" + name[6:], ok, why)


# ---- rules and manual ----


def lint(count, build):
    if not count.wants("lint"):
        return
    _, out, err = run(["tool/lint", build])
    lines = [line for line in out.decode("utf-8", "replace").splitlines() if line.startswith(("ok ", "not ok "))]
    for line in lines:
        rule, _, findings = line.split(" - ", 1)[1].partition(":")
        count.result("lint/" + rule, line.startswith("ok "), findings.replace(";", "\n"))
    if not lines:
        count.result("lint", False, err)


def manual(count, build):
    for page in sorted(glob.glob(f"{ROOT}/doc/*.[1-9]")):
        name = "manual/" + os.path.basename(page)
        if not count.wants(name):
            continue
        if not shutil.which("mandoc"):
            count.skip(name, "mandoc is not installed")
            continue
        code, out, err = run(["mandoc", "-Tlint", "-Wwarning", page])
        count.result(name, code == 0, out.decode("utf-8", "replace") + err)


def main():
    preset, words = sys.argv[1], sys.argv[2:]
    build = os.path.join(ROOT, "build", preset)
    histor = os.path.join(build, "histor")
    count = Count(words)
    suites = [
        ("unit", lambda: unit(count, build)),
        ("fuzz", lambda: fuzz(count, build)),
        ("golden", lambda: golden(count, build, histor)),
        ("ontology", lambda: ontology(count, histor)),
        ("command", lambda: command(count, build, histor)),
        ("ledger", lambda: test_ledger.suite(count, histor)),
        ("lint", lambda: lint(count, build)),
        ("manual", lambda: manual(count, build)),
    ]
    for name, suite in suites:
        if preset != "release" and name in ("lint", "manual"):
            continue
        start, before = time.monotonic(), (count.passed, count.failed)
        suite()
        if (count.passed, count.failed) == before:
            continue
        print(f"{name}: {count.passed - before[0]} passed, {count.failed - before[1]} failed in {time.monotonic() - start:.1f} s", flush=True)
    print(f"{count.passed} passed, {count.failed} failed" + (f", {count.skipped} skipped" if count.skipped else ""))
    sys.exit(1 if count.failed or not count.passed else 0)


if __name__ == "__main__":
    main()
