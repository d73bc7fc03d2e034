#!/usr/bin/env python3
"""Measures the service beside two others on one machine, one after the other in one run, with wrk.

The peers are a server with web-monitoring-diff, which compares two pages at each request, and
changedetection.io, which keeps a page's versions as Stet does. All have the same page of an invented
story. Stet is asked for steps of forty such stories, never for one twice, so that no report is at hand.

Usage: service_peers.py PROGRAM [--web-monitoring-diff PROGRAM] [--changedetection PROGRAM] [--seconds N]
The peers' programs are `web-monitoring-diff-server` and `changedetection.io`, each as its own environment
of Python has it; one that is not named is left out. Needs wrk (apt install wrk).
"""

import argparse
import glob
import http.server
import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import time
import urllib.request

from article import Article

CLIENTS = 8
STORIES = 40
VERSIONS = 160


class Page(http.server.BaseHTTPRequestHandler):
    """Gives out the versions of the page: /0, /1, and as /page the one that is the latest."""

    versions, latest = [], 0

    def do_GET(self):
        number = self.latest if self.path == "/page" else int(self.path[1:])
        body = self.versions[number].encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def page(article):
    """The article as a page of HTML, with the frame that a site puts around it."""
    body = []
    for block in article.markdown().strip().split("\n\n"):
        if block.startswith("#"):
            level = block.index(" ")
            body.append(f"<h{level}>{block[level + 1:]}</h{level}>")
        elif block.startswith("|"):
            rows = [line.strip("| ").split(" | ") for line in block.split("\n") if "---" not in line]
            body.append("<table>" + "".join(
                "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "</table>")
        else:
            body.append(f"<p>{block}</p>")
    links = "".join(f'<li><a href="/section/{number}">Section {number}</a></li>' for number in range(12))
    return (f"<!DOCTYPE html><html><head><title>{article.title}</title></head><body><nav><ul>{links}</ul></nav>"
            f"<main><article>{''.join(body)}</article></main><footer>The Marenport Courier</footer></body></html>")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address):
    """Asks until the address answers; a minute at most."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return answer.read()
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"{address} does not answer")


def load(title, port, paths, seconds, folder):
    """Loads the paths in turn and prints the rate."""
    listing, script = os.path.join(folder, "paths"), os.path.join(folder, "list.lua")
    with open(listing, "w", encoding="utf-8") as file:
        file.write("\n".join(paths) + "\n")
    with open(script, "w", encoding="utf-8") as file:
        file.write('local paths = {}\nfor line in io.lines(os.getenv("PEER_PATHS")) do paths[#paths + 1] = line end\n'
                   "local place = 0\nfunction request()\n  place = place % #paths + 1\n"
                   '  return wrk.format("GET", paths[place])\nend\n')
    out = subprocess.run(
        ["wrk", "-t1", f"-c{CLIENTS}", f"-d{seconds}s", "--latency", "--timeout", "20s", "-s", script,
         f"http://127.0.0.1:{port}"], env=dict(os.environ, PEER_PATHS=listing), check=True, capture_output=True,
        text=True).stdout
    count = int(re.search(r"(\d+) requests in", out)[1])
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    slow = re.search(r"99%\s+(\S+)", out)[1]
    print(f"{title:<52} {rate:>9,.1f}/s   99% under {slow:>9}"
          + (f"   {failed[1]} of {count} failed" if failed else ""), flush=True)
    return count


def versions_of(seed):
    article, versions = Article(seed), []
    for _ in range(VERSIONS):
        versions.append(page(article))
        article.change()
    return versions


def stet(program, seconds, folder):
    store = os.path.join(folder, "stories.stet")
    for story in range(STORIES):
        files = []
        for number, text in enumerate(versions_of(story)):
            files.append(os.path.join(folder, f"{number:03d}.html"))
            with open(files[-1], "w", encoding="utf-8") as file:
                file.write(text)
        subprocess.run([program, "snapshot", *files, "--story", f"peer/story-{story}", "--store", store], check=True,
                       capture_output=True)
    port = free_port()
    process = subprocess.Popen([program, "serve", "--listen", f"127.0.0.1:{port}", "--store", store],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/readyz")
        steps = [f"peer/story-{story}@{number}..{number + 1}" for number in range(1, VERSIONS)
                 for story in range(STORIES)]
        for title, kind in [("Stet, report of a pair as JSON, each anew", "api/reports"),
                            ("Stet, page of a pair, each anew", "diff")]:
            # A second for each 1,500 steps at the most, so that none comes twice.
            length = max(1, min(seconds, len(steps) // 1_500))
            asked = load(title, port, [f"/{kind}/{step}" for step in steps], length, folder)
            if asked > len(steps):
                print(f"    {asked - len(steps):,} of them came twice: too few steps")
        load("Stet, page of the last change, at hand", port, [f"/diff/{steps[-1]}"], seconds, folder)
        load("Stet, front page", port, ["/"], seconds, folder)
    finally:
        process.terminate()
        process.wait()


def web_monitoring_diff(program, source, seconds, folder):
    port = free_port()
    process = subprocess.Popen([program, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               env=dict(os.environ, DIFFER_PARALLELISM=str(os.cpu_count())))
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        for kind in ["html_token", "html_text_dmp", "html_source_dmp"]:
            load(f"web-monitoring-diff, {kind}", port, [f"/{kind}?a={source}/0&b={source}/1&format=json"], seconds,
                 folder)
    finally:
        process.terminate()
        process.wait()


def changedetection(program, source, seconds, folder):
    port, data = free_port(), os.path.join(folder, "changedetection")
    process = subprocess.Popen([program, "-d", data, "-C", "-h", "127.0.0.1", "-p", str(port)],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               env=dict(os.environ, ALLOW_IANA_RESTRICTED_ADDRESSES="true"))
    base = f"http://127.0.0.1:{port}"
    try:
        wait_for(base + "/")
        settings = "".join(open(path, encoding="utf-8").read() for path in glob.glob(data + "/*.json"))
        key = re.search(r'"api_access_token":\s*"([^"]+)"', settings)[1]

        def ask(path, body=None):
            request = urllib.request.Request(base + path, data=body and json.dumps(body).encode(), headers={
                "x-api-key": key, "Content-Type": "application/json"})
            with urllib.request.urlopen(request, timeout=20) as answer:
                return json.loads(answer.read())

        Page.latest = 0
        name = ask("/api/v1/watch", {"url": source + "/page"})["uuid"]
        for version in range(2):
            Page.latest = version
            ask(f"/api/v1/watch/{name}?recheck=1")
            for _ in range(300):
                if len(ask(f"/api/v1/watch/{name}/history")) > version:
                    break
                time.sleep(0.2)
            else:
                raise SystemExit("changedetection.io does not take the page in")
        load("changedetection.io, page of the last change", port, [f"/diff/{name}"], seconds, folder)
        load("changedetection.io, front page", port, ["/"], seconds, folder)
    finally:
        process.terminate()
        process.wait()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--web-monitoring-diff", dest="differ")
    parser.add_argument("--changedetection")
    parser.add_argument("--seconds", type=int, default=8, help="of each measure")
    options = parser.parse_args()
    if not shutil.which("wrk"):
        raise SystemExit("wrk is not here: apt install wrk")
    Page.versions = versions_of(0)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    source = f"http://127.0.0.1:{server.server_address[1]}"
    print(f"one page of {len(Page.versions[0]):,} bytes in two versions, {CLIENTS} clients", flush=True)
    with tempfile.TemporaryDirectory(prefix="stet-peers-", ignore_cleanup_errors=True) as folder:
        stet(os.path.abspath(options.program), options.seconds, folder)
        if options.differ:
            web_monitoring_diff(options.differ, source, options.seconds, folder)
        if options.changedetection:
            changedetection(options.changedetection, source, options.seconds, folder)


if __name__ == "__main__":
    main()
