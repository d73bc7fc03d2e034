"""An invented running story of about ten kilobytes, in as many revisions as are wanted."""

import random

PLACES = ["Marenport", "Oskel", "Tarnholm", "Veldra", "Quillan Bay", "Ruhn"]
BODIES = ["The harbour authority", "The coast guard", "The Coastal Union", "The ministry", "The ferry line"]
SAYS = ["said", "confirmed", "announced", "told reporters"]
STANCES = ["condemned", "criticised", "expressed concern over", "welcomed", "praised"]
THINGS = ["the pier", "the night ferry", "the fuel depot", "the breakwater", "the old quay", "the rescue boats"]


def sentence(rng):
    place, body, thing = rng.choice(PLACES), rng.choice(BODIES), rng.choice(THINGS)
    return rng.choice([
        f"{body} {rng.choice(SAYS)} on Tuesday that {rng.randrange(2, 90)} people were taken off {thing} near {place}.",
        f"{body} {rng.choice(STANCES)} the closing of {thing}, which had cost {rng.randrange(2, 90)} million crowns.",
        f"Work on {thing} in {place} may take until {rng.randrange(2027, 2033)}, according to officials.",
        f'"We were not told about {thing}," a resident of {place} said.',
        f"About {rng.randrange(10, 99)} percent of the boats in {place} were damaged, {body.lower()} {rng.choice(SAYS)}.",
    ])


class Article:
    """A story whose every revision changes a few sentences and cells of the one before."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.title = f"Storm closes {self.rng.choice(THINGS)} in {self.rng.choice(PLACES)}"
        self.paragraphs = [[sentence(self.rng) for _ in range(self.rng.randrange(3, 6))] for _ in range(24)]
        self.cells = [[place, self.rng.randrange(1, 99), self.rng.randrange(1, 99)] for place in PLACES]

    def change(self):
        """Goes on to the next revision."""
        for _ in range(self.rng.randrange(1, 4)):
            paragraph = self.rng.choice(self.paragraphs)
            paragraph[self.rng.randrange(len(paragraph))] = sentence(self.rng)
        if self.rng.random() < 0.4:
            self.rng.choice(self.cells)[1] += self.rng.randrange(1, 9)
        if self.rng.random() < 0.2:
            self.paragraphs.insert(self.rng.randrange(24), self.paragraphs.pop(self.rng.randrange(24)))

    def markdown(self):
        parts = [f"# {self.title}"]
        for index, paragraph in enumerate(self.paragraphs):
            if index % 6 == 3:
                parts.append(f"## The view from {PLACES[index // 6]}")
            parts.append(" ".join(paragraph))
        rows = "\n".join(f"| {place} | {hurt} | {homes} |" for place, hurt, homes in self.cells)
        parts.append(f"| Place | Injured | Homes |\n|---|---|---|\n{rows}")
        return "\n\n".join(parts) + "\n"
