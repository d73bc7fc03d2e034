#!/usr/bin/env python3
"""Measures the service with real clients: wrk, ten thousand open connections, and a mix with captures.

Prints requests a second and the time that 99 of 100 stay under; ends with 1 where a request failed.

Usage: service_load.py PROGRAM [--minutes N] [--seconds N] [--connections N] [--pace N] [--stories N] [--revisions N] [--capture-every S]
Needs wrk (apt install wrk).
"""

import argparse
import http.client
import json
import os
import random
import re
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

from article import Article

LIST_SCRIPT = """
local paths, started = {}, 0
for line in io.lines(os.getenv("STET_PATHS")) do paths[#paths + 1] = line end
local place, pace = 0, tonumber(os.getenv("STET_PACE") or "0")
function request()
  place = place % #paths + 1
  return wrk.format("GET", paths[place])
end
if pace > 0 then function delay() return math.random(0, 2 * pace) end end
"""


class Service:
    """The program, serving a store of invented stories."""

    def __init__(self, program, folder, stories, revisions):
        self.folder, self.program = folder, program
        self.store = os.path.join(folder, "stories.stet")
        self.articles = []
        for index in range(stories):
            article = Article(index)
            files = []
            for number in range(revisions):
                path = os.path.join(folder, f"{number:03d}.md")
                with open(path, "w", encoding="utf-8") as file:
                    file.write(article.markdown())
                files.append(path)
                article.change()
            subprocess.run([program, "snapshot", *files, "--story", self.name(index), "--store", self.store],
                           check=True, capture_output=True)
            self.articles.append(article)
        lines = subprocess.run([program, "serve", "--new-token", "load"], check=True, capture_output=True,
                               text=True).stdout.split("\n")
        self.token = lines[0].rsplit(": ", 1)[1]
        entry = lines[1].rsplit(": ", 1)[1]
        with open(os.path.join(folder, "tokens"), "w", encoding="utf-8") as file:
            file.write(entry + "\n")
        os.chmod(os.path.join(folder, "tokens"), 0o600)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = subprocess.Popen(
            [program, "serve", "--listen", f"127.0.0.1:{self.port}", "--store", self.store,
             "--tokens", os.path.join(folder, "tokens")], stdout=subprocess.DEVNULL)
        for _ in range(100):
            try:
                self.get("/readyz")
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("the service does not start")

    @staticmethod
    def name(index):
        return f"load/story-{index:03d}"

    def get(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, body

    def put(self, index, text):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("PUT", f"/api/stories/{self.name(index)}", body=text.encode(), headers={
            "Authorization": f"Bearer {self.token}", "Content-Type": "text/markdown"})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer.status

    def memory(self):
        """Mebibytes of the process in memory."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
            return int(re.search(r"VmRSS:\s+(\d+)", file.read())[1]) / 1024

    def processor(self):
        """Seconds of processor time that the process has used."""
        with open(f"/proc/{self.process.pid}/stat", encoding="ascii") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def wrk(self, title, paths, seconds, connections, pace=0, warm=0):
        """Loads the paths in turn; returns whether nothing failed."""
        listing, script = os.path.join(self.folder, "paths"), os.path.join(self.folder, "list.lua")
        with open(listing, "w", encoding="utf-8") as file:
            file.write("\n".join(paths) + "\n")
        with open(script, "w", encoding="utf-8") as file:
            file.write(LIST_SCRIPT)
        environment = dict(os.environ, STET_PATHS=listing, STET_PACE=str(pace))
        command = ["wrk", "-t1", f"-c{connections}", "--latency", "--timeout", "20s", "-s", script]
        address = f"http://127.0.0.1:{self.port}"
        if warm:
            subprocess.run([*command, f"-d{warm}s", address], env=environment, check=True, capture_output=True)
        before = self.processor()
        out = subprocess.run([*command, f"-d{seconds}s", address], env=environment, check=True,
                             capture_output=True, text=True).stdout
        used = self.processor() - before
        count = int(re.search(r"(\d+) requests in", out)[1])
        rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])
        slow = re.search(r"99%\s+(\S+)", out)[1]
        failed = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
        errors = re.search(r"Socket errors: (.*)", out)
        print(f"{title:<34} {rate:>10,.0f}/s   99% under {slow:>9}   {1000 * used / max(1, count):6.2f} ms CPU each"
              + (f"   {failed[1]} failed" if failed else "") + (f"   socket errors: {errors[1]}" if errors else ""),
              flush=True)
        return not failed and not errors


def idle(service, wanted):
    """Opens connections that ask once, holds them, and asks again on each."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, wanted + 1000), hard))
    before, held, failed = service.memory(), [], 0
    question = f"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:{service.port}\r\n\r\n".encode()
    try:
        for index in range(wanted):
            # One address has some 28,000 ports; the peers are spread over the loopback net.
            connection = socket.create_connection(("127.0.0.1", service.port), timeout=10,
                                                  source_address=(f"127.0.0.{2 + index % 8}", 0))
            held.append(connection)
        for _ in range(2):
            for connection in held:
                connection.sendall(question)
            for connection in held:
                failed += b" 200 " not in connection.recv(4096)[:16]
        grown = service.memory() - before
        status, _ = service.get("/")
        print(f"{len(held):,} connections held, each asked twice: {failed} failed, {grown:.0f} MiB more; "
              f"meanwhile the front page answers {status}", flush=True)
    finally:
        for connection in held:
            connection.close()
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return failed == 0 and len(held) == wanted and status == 200


def mixed(service, paths, minutes, pace, every):
    """Reads of every kind at a pace, captures and event streams; memory each tenth of the time."""
    ends, captures, failures, stopping = time.monotonic() + minutes * 60, [0], [], threading.Event()
    streamed = [0]

    def capture():
        rng = random.Random(7)
        while not stopping.wait(every):
            index = rng.randrange(len(service.articles))
            service.articles[index].change()
            status = service.put(index, service.articles[index].markdown())
            captures[0] += 1
            if status not in (200, 201):
                failures.append(f"capture: {status}")

    def listen():
        try:
            connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=90)
            connection.request("GET", "/events")
            answer = connection.getresponse()
            if answer.status != 200:
                failures.append(f"events: {answer.status}")
            while not stopping.is_set():
                line = answer.readline()
                if not line:
                    break
                streamed[0] += line.startswith(b"id:")
            connection.close()
        except OSError as error:
            if not stopping.is_set():
                failures.append(f"events: {error}")

    threads = [threading.Thread(target=capture)] + [threading.Thread(target=listen, daemon=True) for _ in range(20)]
    for thread in threads:
        thread.start()
    memory, good, slice_seconds = [], True, max(5, int(minutes * 60 / 10))
    while time.monotonic() < ends:
        good &= service.wrk("  mix", paths, slice_seconds, 16, pace)
        memory.append(service.memory())
        print(f"    {captures[0]:,} captures, {streamed[0]:,} events heard, {memory[-1]:.0f} MiB", flush=True)
    stopping.set()
    threads[0].join()
    for failure in failures[:10]:
        print("    " + failure)
    print(f"mixed for {minutes:g} min: {captures[0]:,} captures, {len(failures)} failed; memory "
          + ", ".join(f"{value:.0f}" for value in memory) + " MiB")
    return good and not failures


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--minutes", type=float, default=1, help="of the mix")
    parser.add_argument("--seconds", type=int, default=8, help="of each measure")
    parser.add_argument("--connections", type=int, default=10_000)
    parser.add_argument("--pace", type=int, default=0, help="milliseconds between a client's requests in the mix")
    parser.add_argument("--stories", type=int, default=40)
    parser.add_argument("--revisions", type=int, default=16, help="of each story at the beginning")
    parser.add_argument("--capture-every", type=float, default=0.1, help="seconds between captures in the mix")
    options = parser.parse_args()
    if not shutil.which("wrk"):
        raise SystemExit("wrk is not here: apt install wrk")
    folder = tempfile.mkdtemp(prefix="stet-load-")
    service = Service(os.path.abspath(options.program), folder, options.stories, options.revisions)
    try:
        names = [service.name(index) for index in range(options.stories)]
        pages = [f"/stories/{name}" for name in names]
        steps = [(name, number) for name in names for number in range(1, 16)]
        reports = [f"/api/reports/{name}@{number}..{number + 1}" for name, number in steps][:200]
        pairs = [(a, b) for a in range(1, 17) for b in range(a + 1, 17) if b - a <= 6]
        uncached = [f"/api/reports/{name}@{a}..{b}" for name in names for a, b in pairs]
        random.Random(3).shuffle(uncached)
        seconds, good = options.seconds, True
        size = len(service.articles[0].markdown())
        print(f"{options.stories} stories of {options.revisions} revisions, {size:,} bytes each")
        good &= service.wrk("story pages, at hand", pages, seconds, 32, warm=2)
        good &= service.wrk("reports as JSON, at hand", reports, seconds, 32, warm=2)
        # No address twice: the run ends before the list does, at up to some 1,500 a second.
        needed = max(1, min(seconds, len(uncached) // 1500))
        good &= service.wrk("reports, each made anew", uncached, needed, 8)
        good &= idle(service, options.connections)
        if options.minutes:
            mix = pages + reports[:100] + uncached[-60:] + ["/", "/api/stories", "/feed.atom", "/search?q=ferry",
                                                            "/metrics", "/openapi.json"]
            mix += [f"/{kind}/{name}" for kind in ["claims", "reactions", "blame"] for name in names[:6]]
            mix += [f"/diff/{name}@{a}..{a + 1}" for name, a in steps[:80]]
            random.Random(4).shuffle(mix)
            good &= mixed(service, mix, options.minutes, options.pace, options.capture_every)
        service.process.terminate()
        code = service.process.wait(timeout=30)
        print(f"ended by SIGTERM with {code}")
        good &= code == 0
    finally:
        service.process.kill()
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
