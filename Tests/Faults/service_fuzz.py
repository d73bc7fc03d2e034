#!/usr/bin/env python3
"""Sends hostile documents and hostile requests to `stet serve`, from a seed, for so many minutes.

Documents are samples and scraps of markup, mutated; each is captured, then read back as every page,
feed and JSON that shows it. Requests are whole and broken HTTP, mutated byte by byte. The service
must stay alive, answer every whole request with a status below 500, and end well at last.

Usage: service_fuzz.py PROGRAM [MINUTES] [SEED]
"""

import http.client
import os
import pathlib
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

SCRAPS = [b"|", b"||", b"\n|---|---|\n", b"# ", b"- ", b"> " * 40, b"```\n", b"<table><tr><td>", b"<div>" * 300, b"</p>",
          b"<script>alert(1)</script>", b"<!--", b"]]>", b"&#x0;", b"&#1114112;", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf",
          b"\xe2\x80\x8b", b"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x9a\x80", "ْ".encode() * 60, b"\r\n", b"\r", b"\t" * 30,
          b"[" * 200, b"](x)" * 50, b"*" * 500, b"_" * 400, b"`" * 300, b"\"" * 30, "“".encode(), "«".encode(),
          b"99999999999999999999999999999999", b"-0.0e999", b"1/0", b"12 dead", b"$1" + b",000" * 60, b"31 February 9999",
          b"one hundred thousand million billion ", b"five and a half out of ten percent points ",
          b"Police said that officials said that police said ", b"not not never no longer un", b",\"a\"\"b\",", b";\t;\t",
          b"<meta charset=utf-7>", b"<svg onload=x>", b"javascript:", "אבג".encode(), "ไม่มี".encode(), "漢字".encode(),
          b"<p>" + b"<b>" * 100, b"<h1>", b"<ul><li>", b"<blockquote>", b"{{", b"{++", b"{--", b"--}", b"\\" * 99]
TYPES = ["text/markdown", "text/html", "text/plain", "text/csv", "text/tab-separated-values"]


def mutated(rng, seeds):
    data = bytearray(rng.choice(seeds))
    if rng.random() < 0.3:
        other = rng.choice(seeds)
        cut = rng.randrange(len(other) + 1)
        data = data[: rng.randrange(len(data) + 1)] + other[cut:]
    for _ in range(1 << rng.randrange(6)):
        place, kind = rng.randrange(len(data) + 1), rng.randrange(6)
        if kind == 0 and data:
            data[place % len(data)] = rng.randrange(256)
        elif kind == 1:
            del data[place : place + rng.randrange(200)]
        elif kind == 2:
            data[place:place] = rng.choice(SCRAPS)
        elif kind == 3:
            data[place:place] = rng.choice(SCRAPS) * rng.randrange(1, 40)
        elif kind == 4:
            data[place:place] = data[place : place + rng.randrange(400)]
        else:
            data[place:place] = bytes(rng.randrange(256) for _ in range(rng.randrange(20)))
    return bytes(data[:200_000]) or b"x"


class Target:
    """The service under fire."""

    def __init__(self, program, folder):
        self.folder = folder
        lines = subprocess.run([program, "serve", "--new-token", "fuzz"], check=True, capture_output=True,
                               text=True).stdout.split("\n")
        self.token = lines[0].rsplit(": ", 1)[1]
        tokens = os.path.join(folder, "tokens")
        pathlib.Path(tokens).write_text(lines[1].rsplit(": ", 1)[1] + "\n", encoding="utf-8")
        os.chmod(tokens, 0o600)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        store = os.path.join(folder, "s.stet")
        subprocess.run([program, "snapshot", "-", "--story", "fuzz/first", "--store", store], input=b"# First\n",
                       check=True, capture_output=True)
        self.process = subprocess.Popen(
            [program, "serve", "--listen", f"127.0.0.1:{self.port}", "--store", store, "--tokens", tokens],
            stdout=subprocess.DEVNULL, stderr=open(os.path.join(folder, "stderr"), "wb"))
        for _ in range(200):
            try:
                self.ask("GET", "/readyz")
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("the service does not start")

    def ask(self, method, path, body=None, headers=None):
        """The status; a connection that ends without an answer is a failure."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            answer = connection.getresponse()
            answer.read()
            return answer.status
        finally:
            connection.close()

    def fail(self, why, data=b""):
        path = os.path.join(self.folder, "case")
        pathlib.Path(path).write_bytes(data)
        raise SystemExit(f"{why}; the case is {path}, the service's messages {self.folder}/stderr")


def documents(target, rng, seeds, number):
    """Captures a mutated document as a revision and reads it in every form."""
    story = f"fuzz/s{number // 4}"
    data = mutated(rng, seeds)
    headers = {"Authorization": f"Bearer {target.token}", "Content-Type": rng.choice(TYPES)}
    count = 1
    try:
        status = target.ask("PUT", f"/api/stories/{story}", data, headers)
        if status >= 500:
            target.fail(f"capture answered {status}", data)
        if status >= 400:
            return count
        paths = [f"/stories/{story}", f"/revisions/{story}@-1", f"/blame/{story}", f"/claims/{story}",
                 f"/reactions/{story}", f"/api/claims/{story}", f"/api/timelines/{story}", f"/api/sentences/{story}",
                 f"/feeds/{story}.atom", f"/feeds/{story}.rss", f"/feeds/{story}.json", f"/api/snapshots/{story}@-1"]
        if number % 4:
            paths = [f"/diff/{story}@{number % 4}..{number % 4 + 1}", f"/api/reports/{story}@{number % 4}..{number % 4 + 1}",
                     f"/api/reports/{story}@{number % 4 + 1}..1"] + rng.sample(paths, 4)
        for path in paths:
            count += 1
            status = target.ask("GET", path)
            if status >= 500:
                target.fail(f"{path} answered {status}", data)
    except (OSError, http.client.HTTPException) as error:
        target.fail(f"{story}: {error!r}", data)
    return count


ROUTES = ["/", "/stories/fuzz/first", "/diff/fuzz/first@1..1", "/api/stories", "/api/reports/fuzz/first@1..2", "/search?q=a",
          "/api/search?q=first&removed=1", "/feed.atom", "/feed.json?severity=high", "/timegate/fuzz/first",
          "/timemap/link/fuzz/first", "/web/20260101000000/fuzz/first", "/openapi.json", "/metrics", "/healthz",
          "/revisions/fuzz/first@latest", "/api/snapshots/fuzz/first@1", "/claims/fuzz/first", "/assets/page.css"]
FIELDS = ["Host: 127.0.0.1:PORT", "Accept: text/html;q=0.3, */*;q=x", "Accept-Encoding: gzip;q=1, br, ,;q=",
          "If-None-Match: \"a\", W/\"b\", *", "If-Modified-Since: Sun, 31 Feb 2026 99:99:99 GMT", "Range: bytes=-1-5,9-",
          "Accept-Datetime: Thu, 99 May 2026 25:00:00 GMT", "Last-Event-ID: -1", "Origin: null", "Content-Length: 5",
          "Content-Length: -1", "Transfer-Encoding: chunked", "Connection: keep-alive, close", "Cookie: " + "a=b;" * 200,
          "Authorization: Bearer " + "x" * 300, "Content-Type: text/markdown; charset=\"", "Expect: 100-continue",
          "X-Forwarded-For: ::1", "Upgrade: websocket", ": empty", "Bad Field : x", "Folded: a\r\n b"]


def requests(target, rng):
    """A request, whole or broken; whole ones must be answered below 500."""
    route = rng.choice(ROUTES)
    if rng.random() < 0.5:
        place = rng.randrange(1, len(route) + 1)
        junk = rng.choice(["%00", "%2e%2e/", "../", "//", "@", "..", "%ff", "?", "&limit=-1", "&page=99999999999999999999",
                           "%", "%zz", "\u00e9", "~", "*", "[", "@-0", "@2026-99-99", "@" + "f" * 64, "x" * 5000, "%E2%80%AE"])
        route = route[:place] + junk + route[place:]
    method = rng.choice(["GET"] * 8 + ["HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "X" * 50])
    head = f"{method} {route} {rng.choice(['HTTP/1.1'] * 9 + ['HTTP/1.0', 'HTTP/9.9', 'http/1.1', ''])}\r\n"
    fields = [FIELDS[0], *rng.sample(FIELDS[1:], rng.randrange(4))]
    data = bytearray((head + "\r\n".join(fields) + "\r\n\r\n").replace("PORT", str(target.port)).encode())
    if rng.random() < 0.4:
        for _ in range(rng.randrange(1, 6)):
            place = rng.randrange(len(data))
            data[place : place + rng.randrange(2)] = bytes([rng.randrange(256)])
    data += rng.choice([b"", b"hello", b"5\r\nhello\r\n0\r\n\r\n", b"ffffffffffffffff\r\n", b"-5\r\n", b"GET / HTTP/1.1\r\n\r\n"])
    try:
        with socket.create_connection(("127.0.0.1", target.port), timeout=1) as connection:
            connection.sendall(bytes(data))
            connection.shutdown(socket.SHUT_WR)
            answer = b""
            while len(answer) < 20 and (part := connection.recv(4096)):
                answer += part
    except (ConnectionResetError, BrokenPipeError):
        return  # Closed without an answer: allowed for what is no HTTP.
    except TimeoutError:
        return  # A body that never comes whole is waited for, up to the deadline.
    except OSError as error:
        target.fail(f"request: {error!r}", bytes(data))
    status = answer.split(b" ", 2)[1] if answer.startswith(b"HTTP/") else b""
    # 501 and 505 say that a method or a version is not spoken.
    if status.startswith(b"5") and status not in (b"501", b"505"):
        target.fail(f"a request was answered {status.decode()}", bytes(data))


def main():
    program = os.path.abspath(sys.argv[1])
    minutes = float(sys.argv[2]) if len(sys.argv) > 2 else 10
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    samples = pathlib.Path(__file__).resolve().parent.parent / "Samples"
    seeds = [path.read_bytes() for path in sorted(samples.rglob("*")) if path.is_file() and path.stat().st_size < 60_000]
    folder = tempfile.mkdtemp(prefix="stet-fuzz-")
    target = Target(program, folder)
    ends, number, asked, thrown = time.monotonic() + 60 * minutes, 0, 0, 0
    while time.monotonic() < ends:
        asked += documents(target, rng, seeds, number)
        number += 1
        for _ in range(12):
            requests(target, rng)
            thrown += 1
        if target.process.poll() is not None:
            target.fail(f"the service ended with {target.process.returncode}")
    if target.ask("GET", "/healthz") != 200:
        target.fail("the service is not healthy at the end")
    target.process.terminate()
    code = target.process.wait(timeout=60)
    verified = subprocess.run([program, "verify", "--store", os.path.join(folder, "s.stet")], capture_output=True)
    if code or verified.returncode:
        target.fail(f"ended with {code}, verify with {verified.returncode}")
    shutil.rmtree(folder)
    print(f"{minutes:g} min: {number:,} documents, {asked:,} requests for them, {thrown:,} hostile requests: "
          "no failure, no answer of 500, the store verifies")


if __name__ == "__main__":
    main()
