"""Drives the service's pages in Debian's Chromium as a reader would.

Usage: browser_test.py PROGRAM [PICTURES]

Starts PROGRAM ("stet") over a store of its own with the invented story and with hostile ones, and
looks at every page: what it says, how it is used with and without script, whether it can be read in
both schemes and on a phone, and that nothing of a story runs. With PICTURES, a folder, it leaves a
picture of each page there. Ends with 0 where all holds.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.request

from playwright.sync_api import sync_playwright

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLES = os.path.join(HERE, "..", "Samples", "marenport")
CHROMIUM = "/usr/bin/chromium"

failures = []
checks = 0


def check(holds, what):
    """Notes whether something holds."""
    global checks
    checks += 1
    if not holds:
        failures.append(what)
        print(f"FAILED: {what}", flush=True)


class Service:
    """The program over a store of its own."""

    def __init__(self, program, folder):
        self.program = program
        self.environment = dict(os.environ, STET_STORE=os.path.join(folder, "stories.stet"))
        times = ["04T09:05", "04T10:30", "04T12:15", "04T12:20", "04T15:40", "04T19:10", "05T08:00"]
        for name, time in zip(sorted(n for n in os.listdir(SAMPLES) if n[0] == "0"), times):
            self.keep(os.path.join(SAMPLES, name), "harbour/marenport", f"2026-05-{time}Z")
        self.folder = folder
        with open(os.path.join(HERE, "attacks.txt"), encoding="utf-8") as file:
            self.attacks = file.read().splitlines()
        for ending in ["md", "html", "txt"]:
            for number in [1, 2]:
                self.attack(ending, number)
        self.process = subprocess.Popen(
            [program, "serve", "--listen", "127.0.0.1:0"], env=self.environment,
            stderr=subprocess.PIPE, text=True)
        line = self.process.stderr.readline()
        self.base = re.search(r"http://[0-9.:]+", line).group(0)

    def keep(self, path, story, time):
        subprocess.run(
            [self.program, "snapshot", path, "--story", story, "--at", time], check=True,
            env=self.environment, stdout=subprocess.DEVNULL)

    def attack(self, ending, number):
        """Keeps a story in which every line is an attack, in two revisions that differ in each."""
        lines = [f"{line} said {10 + number} people" for line in self.attacks]
        joint = "\n\n".join(lines)
        if ending == "html":
            paragraphs = "\n".join(f"<p>{line}</p>" for line in lines)
            joint = (
                f"<html><head><title>{self.attacks[0]}</title></head><body><article>"
                f"<h1>{number} attacks</h1>{paragraphs}</article></body></html>")
        else:
            joint = f"# {self.attacks[0]} {number}\n\n{joint}\n\n| {self.attacks[2]} |\n|---|\n| {number} |\n"
        path = os.path.join(self.folder, f"attack.{ending}")
        with open(path, "w", encoding="utf-8") as file:
            file.write(joint)
        self.keep(path, f"hostile/{ending}", f"2026-05-0{number}T09:00Z")

    def stop(self):
        self.process.terminate()
        check(self.process.wait(timeout=60) == 0, "the service ends in order")


PAGES = {
    "stories": "/",
    "timeline": "/stories/harbour/marenport",
    "diff": "/diff/harbour/marenport@1..7",
    "revision": "/revisions/harbour/marenport@7",
    "blame": "/blame/harbour/marenport",
    "claims": "/claims/harbour/marenport",
    "reactions": "/reactions/harbour/marenport",
    "search": "/search?q=rule&removed=true",
}

CONTRAST = """
(selector) => {
  const parse = (text) => text.match(/[0-9.]+/g).map(Number);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const [r, g, b, a = 1] = parse(getComputedStyle(at).backgroundColor);
      if (a > 0) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => {
      v /= 255;
      return v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return Math.min(...[...document.querySelectorAll(selector)]
    .filter((e) => e.offsetParent !== null)
    .map((e) => {
      const a = light(parse(getComputedStyle(e).color).slice(0, 3));
      const b = light(ground(e));
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }));
}
"""


def watched(context, base):
    """A page that notes what goes wrong in it."""
    page = context.new_page()
    page.trouble = []
    page.on("pageerror", lambda error: page.trouble.append(f"error {error}"))
    page.on("dialog", lambda dialog: (page.trouble.append("dialog"), dialog.dismiss()))
    page.on("console", lambda m: page.trouble.append(m.text) if m.type == "error" else None)
    page.on(
        "request",
        lambda r: None if r.url.startswith(base) else page.trouble.append(f"asked {r.url}"))
    return page


def look(browser, service, pictures):
    """Each page in both schemes and on a phone."""
    for kind, width, height in [("light", 1280, 900), ("dark", 1280, 900), ("phone", 390, 844)]:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if kind == "dark" else "light")
        page = watched(context, service.base)
        for name, path in PAGES.items():
            answer = page.goto(service.base + path)
            check(answer.status == 200, f"{path} is there")
            check(page.locator("h1").count() == 1, f"{name} has one heading")
            wide = page.evaluate("document.scrollingElement.scrollWidth - window.innerWidth")
            check(wide <= 0, f"{name} fits the window ({kind}, {wide} too wide)")
            for selector in ["del", "ins", ".badge", ".meta", ".hint", "a"]:
                if page.locator(selector).count():
                    contrast = page.evaluate(CONTRAST, selector)
                    check(contrast >= 4.5, f"{selector} of {name} can be read ({kind}, {contrast:.1f})")
            if pictures:
                page.screenshot(
                    path=os.path.join(pictures, f"{name}-{kind}.png"), full_page=kind != "dark")
        check(not page.trouble, f"no trouble in {kind}: {page.trouble[:3]}")
        context.close()


def use(browser, service):
    """The keys, the layouts, the links."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = watched(context, service.base)
    page.goto(service.base + PAGES["diff"])
    page.keyboard.press("j")
    check(page.evaluate("document.activeElement.id") == "c1", "j goes to the first change")
    page.keyboard.press("j")
    check(page.evaluate("document.activeElement.id") == "c2", "j goes on")
    page.keyboard.press("k")
    check(page.evaluate("document.activeElement.id") == "c1", "k goes back")
    check(page.locator(".block.here").count() == 1, "the text follows the changes beside it")
    link = page.locator("#c1 .head a")
    link.click()
    check(re.search(r"#b\d+$", page.url) is not None, "a change leads to its place")
    check(page.locator(":target").is_visible(), "its place can be seen")
    page.locator("label[for=sides]").click()
    first = page.locator("#text .block.changed").first
    sides = [first.locator(".before").bounding_box(), first.locator(".after").bounding_box()]
    check(sides[1]["x"] > sides[0]["x"] + 100, "side by side stands side by side")
    check(page.locator("#text table td.changed").count() > 0, "changed cells are marked")
    page.goto(service.base + "/diff/harbour/marenport@2..3")
    page.keyboard.press("n")
    page.wait_for_url("**/diff/harbour/marenport@3..4")
    page.keyboard.press("p")
    page.wait_for_url("**/diff/harbour/marenport@2..3")
    page.goto(service.base + "/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/**")
    page.goto(service.base + "/")
    page.keyboard.press("/")
    page.keyboard.type('"followed every rule"')
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=**")
    check(page.locator(".hit mark").first.is_visible(), "a search shows where the words stand")
    check("now removed" in page.locator(".hit").first.inner_text(), "what was removed is marked")
    page.goto(service.base + PAGES["timeline"])
    page.select_option("#before", "2")
    page.select_option("#after", "5")
    page.get_by_role("button", name="Show changes").click()
    page.wait_for_url("**/diff/harbour/marenport@2..5")
    snapshot = page.locator("main").aria_snapshot()
    check("deletion" in snapshot and "insertion" in snapshot, "changes are told to those who listen")
    page.emulate_media(media="print")
    check(not page.locator("nav.site").is_visible(), "print leaves the navigation out")
    check(page.locator("ins").first.is_visible(), "print shows the changes")
    check(not page.trouble, f"no trouble in use: {page.trouble[:3]}")
    context.close()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(service.base + "/")
    page.get_by_role("link", name="Blast at Marenport").click()
    page.locator("li.revision h2 a").first.click()
    check(page.locator("del").first.is_visible(), "all is there without script")
    page.locator(".why summary").first.click()
    check(page.locator(".why dl").first.is_visible(), "reasons open without script")
    context.close()


def attack(browser, service):
    """Nothing of a hostile story runs, loads or leads away."""
    context = browser.new_context()
    for ending in ["md", "html", "txt"]:
        story = f"hostile/{ending}"
        for path in [
            "/", f"/stories/{story}", f"/revisions/{story}@2", f"/diff/{story}@1..2",
            f"/diff/{story}@1..2?context=all", f"/blame/{story}", f"/claims/{story}", f"/reactions/{story}", "/search?q=said",
            "/search?q=%3Cscript%3Ewindow.pwned%3D1%3C%2Fscript%3E",
            f"/api/snapshots/{story}@2",
            f"/web/20260502090000/{story}",
        ]:
            page = watched(context, service.base)
            page.goto(service.base + path)
            page.wait_for_timeout(50)
            check(page.url.startswith(service.base), f"{path} stays")
            raw = "/api/snapshots/" in path or "/web/" in path
            # A snapshot is shown as it was captured; that the policy stops it is told as an error.
            trouble = [] if raw else page.trouble
            check(not trouble, f"{path} is quiet: {trouble[:3]}")
            asked = [t for t in page.trouble if t.startswith(("asked", "dialog"))]
            check(not asked or raw and all("asked" in t for t in asked), f"{path}: {asked[:3]}")
            check(page.evaluate("window.pwned === undefined"), f"{path} runs nothing")
            if not raw:
                places = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
                bad = [p for p in places if not p.startswith(service.base)]
                check(not bad, f"{path} leads nowhere else: {bad[:3]}")
                parts = page.locator("#content :is(script, img, iframe, object, embed, style, base)")
                check(parts.count() == 0, f"{path} has no parts of the story as mark-up")
            page.close()
    for path in ["/feed.atom", "/feed.rss", "/feed.json"]:
        with urllib.request.urlopen(service.base + path) as answer:
            text = answer.read().decode()
        if path.endswith("json"):
            # Titles are plain text there; what readers show as mark-up is the content.
            text = "".join(item.get("content_html", "") for item in json.loads(text)["items"])
        check("<script" not in text and "<img" not in text, f"{path} has no mark-up of a story")
    context.close()


def main():
    program = os.path.abspath(sys.argv[1])
    pictures = sys.argv[2] if len(sys.argv) > 2 else None
    if pictures:
        os.makedirs(pictures, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        service = Service(program, folder)
        try:
            # Chromium's own sandbox does not work for the superuser.
            arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
            look(browser, service, pictures)
            use(browser, service)
            attack(browser, service)
            browser.close()
        finally:
            service.stop()
    print(f"{checks} checks, {len(failures)} failed")
    sys.exit(1 if failures else 0)


main()
