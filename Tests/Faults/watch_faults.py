#!/usr/bin/env python3
"""Saves files in every way editors do while `stet watch` is killed and started again.

Each state that is written says what it is: file, number, length and hash. After each run the store
must hold whole states alone, every revision that the watch told of, and the last state of every
file; a state that stood longer than the settle time under a living watch must be there too. Half of the runs
hold suspect states back: stumps that are written between the states must not be kept, and hold no state up.
Files are removed, too: an absence must be noted whose times have the removal between them.

Usage: watch_faults.py PROGRAM [RUNS] [SEED]
"""

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from datetime import datetime

SETTLE = 0.05  # Seconds; the watch gets it in milliseconds.
FILES = 4
SAVES = 14
CONFIRM = 600  # Seconds that a suspect state must stand in half of the runs: longer than a run.
TICK = 0.005  # Seconds that moments may be off: they are written in whole milliseconds.


def state(name, number, least, rng):
    """A text of `least` words or more that tells on itself when a byte of it is missing."""
    words = " ".join(rng.choice(["ferry", "harbour", "crew", "storm", "pier"])
                     for _ in range(rng.randrange(least, 1500)))
    body = f"# {name} {number}\n\n{words}\n"
    digest = hashlib.sha256(body.encode()).hexdigest()
    return f"{body}\nstate {number} of {name}, {len(body)} bytes, {digest}\n".encode()


def whole(data):
    """The file's name and number, or None where the text is not whole."""
    body, _, line = data.decode("utf-8", "replace").rpartition("\nstate ")
    parts = line.replace(",", "").split()
    if len(parts) != 6 or not line.endswith("\n"):
        return None
    number, _, name, length, _, digest = parts
    if len(body) != int(length) or hashlib.sha256(body.encode()).hexdigest() != digest:
        return None
    return name, int(number)


def in_place(path, data, rng):
    with open(path, "wb") as file:
        file.write(data)


def in_pieces(path, data, rng):
    """Written slowly while held open."""
    with open(path, "wb") as file:
        for start in range(0, len(data), 700):
            file.write(data[start : start + 700])
            file.flush()
            time.sleep(0.001)


def overwritten(path, data, rng):
    """Opened for update, written over and cut to length, as databases and some editors do."""
    mode = "r+b" if os.path.exists(path) else "wb"
    with open(path, mode) as file:
        file.write(data)
        file.truncate()


def aside_and_renamed(path, data, rng):
    aside = f"{path}.tmp{rng.randrange(1000)}"
    with open(aside, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(aside, path)


def backup_first(path, data, rng):
    """The former text is moved to a name with a tilde, then the file is written anew."""
    if os.path.exists(path):
        os.replace(path, path + "~")
    with open(path, "wb") as file:
        file.write(data)


def hidden_and_renamed(path, data, rng):
    folder, name = os.path.split(path)
    aside = os.path.join(folder, f".{name}.{rng.randrange(1000):06d}")
    with open(aside, "wb") as file:
        file.write(data)
    os.rename(aside, path)


def linked(path, data, rng):
    """Written aside, the former removed, the new name made by link."""
    folder, name = os.path.split(path)
    aside = os.path.join(folder, f".{name}.swp")
    with open(aside, "wb") as file:
        file.write(data)
    if os.path.exists(path):
        os.unlink(path)
    os.link(aside, path)
    os.unlink(aside)


def from_outside(path, data, rng):
    """Made on the side of the tree and moved in, as downloads and syncs are."""
    aside = os.path.join(os.path.dirname(os.path.dirname(path)), f"aside{rng.randrange(10**9)}")
    with open(aside, "wb") as file:
        file.write(data)
    os.replace(aside, path)


WAYS = [in_place, in_pieces, overwritten, aside_and_renamed, backup_first, hidden_and_renamed, linked, from_outside]


class Watch:
    """The program under test, its answers gathered."""

    def __init__(self, program, tree, store, confirm):
        self.command = [program, "watch", tree, "--store", store, "--json", "--confirm", str(confirm),
                        "--settle", str(int(SETTLE * 1000))]
        self.told = []
        self.process = None
        self.reader = None

    def start(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.reader = threading.Thread(target=self.read, args=(self.process.stdout,))
        self.reader.start()

    def read(self, pipe):
        for line in pipe:
            try:
                self.told.append(json.loads(line))
            except ValueError:
                pass  # The line that a kill cut off was not told.

    def end(self, how):
        self.process.send_signal(how)
        errors = self.process.stderr.read()
        self.process.wait()
        self.reader.join()
        if how == signal.SIGTERM and self.process.returncode != 0:
            raise SystemExit(f"the watch ended with {self.process.returncode}: {errors.decode()}")


def show(program, store, reference):
    return subprocess.run([program, "show", reference, "--raw", "--store", store],
                          capture_output=True, check=True).stdout


class Removals:
    """When each file was not in its place: from before it was removed until after it was written anew."""

    def __init__(self):
        self.times = {}

    def remove(self, path):
        before = time.time()
        os.unlink(path)
        self.times.setdefault(os.path.basename(path), []).append([before, time.time(), None])

    def end(self, name):
        if self.times.get(name) and self.times[name][-1][2] is None:
            self.times[name][-1][2] = time.time()

    def is_out(self, name):
        return bool(self.times.get(name)) and self.times[name][-1][2] is None

    def fault(self, name, absences):
        """What is wrong with the absences that were noted of a file; None where they are true."""
        times = self.times.get(name, [])
        for absence in absences:
            last, first = (datetime.fromisoformat(absence[key].replace("Z", "+00:00")).timestamp()
                           for key in ("last_seen", "first_missed"))
            if not any(last <= after + TICK and first >= before - TICK and first <= (end or first) + TICK
                       for before, after, end in times):
                return f"no removal between {absence['last_seen']} and {absence['first_missed']}: {times}"
        if self.is_out(name) != any(absence["returned"] is None for absence in absences):
            return f"missing is {self.is_out(name)}, and noted {absences}"
        return None


def run(program, seed):
    """One run; returns (states written, revisions kept, kills, removals)."""
    rng = random.Random(seed)
    folder = tempfile.mkdtemp(prefix="stet-watch-")
    tree, store = os.path.join(folder, "tree"), os.path.join(folder, "s.stet")
    os.mkdir(tree)
    names = [f"f{index}.md" for index in range(FILES)]
    last, written, stood, kills = {}, 0, [], 0
    # Where suspect states are held back no state may look like one beside another.
    confirm, least = rng.choice([(0, 20), (CONFIRM, 1000)])
    removals = Removals()
    watch = Watch(program, tree, store, confirm)
    watch.start()
    alive_since = time.monotonic()
    for _ in range(SAVES):
        name = rng.choice(names)
        path = os.path.join(tree, name)
        known = any(name == entry[0] for entry in stood)
        if confirm and known and rng.random() < 0.4:
            rng.choice(WAYS)(path, b"A stump.\n", rng)
            removals.end(name)
            time.sleep(rng.random() * 0.3)
        written += 1
        data = state(name, written, least, rng)
        rng.choice(WAYS)(path, data, rng)
        removals.end(name)
        last[name] = written
        if rng.random() < 0.3:  # Stands for so long that a living watch must have it.
            time.sleep(0.6)
            if time.monotonic() - alive_since > 1:
                stood.append((name, written))
                if rng.random() < 0.4:
                    removals.remove(path)
                    time.sleep(rng.random() * 0.2)
        if rng.random() < 0.3:
            time.sleep(rng.random() * 0.12)
            watch.end(signal.SIGKILL)
            kills += 1
            if rng.random() < 0.5:
                time.sleep(rng.random() * 0.05)
            watch.start()
            alive_since = time.monotonic()
    time.sleep(0.8)
    watch.end(signal.SIGTERM)

    stories = json.loads(subprocess.run([program, "stories", "--json", "--store", store],
                                        capture_output=True, check=True).stdout)
    stories = stories["stories"] if isinstance(stories, dict) else stories
    kept, ends, revisions = set(), {}, 0
    for story in stories:
        for number in range(1, story["revisions"] + 1):
            revisions += 1
            found = whole(show(program, store, f"{story['story']}@{number}"))
            if not found:
                raise SystemExit(f"seed {seed}: {story['story']}@{number} is not whole; see {folder}")
            kept.add(found)
            ends[found[0]] = found[1]
    for name, number in last.items():
        if ends.get(name) != number:
            raise SystemExit(f"seed {seed}: the last state of {name} is {number}, kept {ends.get(name)}; see {folder}")
    for entry in stood:
        if entry not in kept:
            raise SystemExit(f"seed {seed}: {entry} stood and was not kept; see {folder}")
    for story in stories:
        log = json.loads(subprocess.run([program, "log", story["story"], "--json", "--store", store],
                                        capture_output=True, check=True).stdout)
        fault = removals.fault(story["story"] + ".md", log.get("absences", []))
        if fault:
            raise SystemExit(f"seed {seed}: {story['story']}: {fault}; see {folder}")
    told = {(line["story"], line["revision"]) for line in watch.told if "revision" in line and line["revision"]}
    have = {(story["story"], number) for story in stories for number in range(1, story["revisions"] + 1)}
    if told - have:
        raise SystemExit(f"seed {seed}: told of but not kept: {sorted(told - have)}; see {folder}")
    subprocess.run([program, "verify", "--store", store], capture_output=True, check=True)
    shutil.rmtree(folder)
    return written, revisions, kills, sum(map(len, removals.times.values()))


def main():
    program = os.path.abspath(sys.argv[1])
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    total = [0, 0, 0, 0]
    for index in range(runs):
        total = [sum(pair) for pair in zip(total, run(program, seed + index))]
    print(f"{runs} runs: {total[0]} saves, {total[1]} revisions kept, {total[2]} kills, {total[3]} removals; "
          "none lost, none half-written, none untrue")


if __name__ == "__main__":
    main()
