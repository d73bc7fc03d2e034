"""Reads a store from FORMAT.md alone and lists it: one line for each revision.

Shares no code with the engine; needs only Python's own sqlite3, zlib and hashlib. Exits 1 where a
store breaks an invariant.
"""
import hashlib
import sqlite3
import sys
import zlib

WINDOW = 32768


class Numbers:
    def __init__(self, data):
        self.data = data
        self.position = 0

    def at_end(self):
        return self.position >= len(self.data)

    def next(self):
        value = shift = 0
        while True:
            byte = self.data[self.position]
            self.position += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            shift += 7

    def take(self, count):
        self.position += count
        return self.data[self.position - count:self.position]


def inflate(data, dictionary=b""):
    if dictionary:
        return zlib.decompressobj(-15, zdict=dictionary).decompress(data)
    return zlib.decompress(data, -15)


def read_steps(data, length):
    numbers, steps, position, expected = Numbers(data), [], 0, 0
    while not numbers.at_end():
        insertion = numbers.next()
        position += insertion
        if numbers.at_end():
            steps.append((insertion, 0, 0))
            break
        copied = numbers.next() or length - position
        folded = numbers.next()
        address = expected + (folded >> 1 if folded % 2 == 0 else -(folded + 1 >> 1))
        steps.append((insertion, copied, address))
        position += copied
        expected = address + copied
    return steps


def dictionary_of(steps, base, reach):
    dictionary, before, taken = b"", 0, 0
    for index, (insertion, copied, address) in enumerate(steps):
        from_base = copied > 0 and address < len(base)
        if insertion:
            if from_base:
                after = address
            else:
                after = len(base) if index == len(steps) - 1 else before
            start = max(0, before - reach)
            end = min(len(base), max(before, after) + reach)
            if start < taken <= end:
                start = taken
            dictionary += base[max(start, end - WINDOW):end]
            taken = end
        if from_base:
            before = address + copied
    return dictionary[-WINDOW:]


def apply_delta(data, base, length):
    numbers = Numbers(data)
    head = numbers.next()
    if head & 16:
        plain = numbers.next()
        packed = inflate(numbers.take(numbers.next()))
        assert len(packed) == plain
        steps = read_steps(packed, length)
    else:
        steps = read_steps(numbers.take(numbers.next()), length)
    literals = data[numbers.position:]
    if head & 15:
        literals = inflate(literals, dictionary_of(steps, base, 16 << (head & 15)))
    text, used = bytearray(), 0
    for insertion, copied, address in steps:
        text += literals[used:used + insertion]
        used += insertion
        if copied and address < len(base):
            assert address >= 0 and address + copied <= len(base)
            text += base[address:address + copied]
        else:
            for offset in range(copied):
                text.append(text[address - len(base) + offset])
    assert used == len(literals)
    return bytes(text)


def main(path):
    store = sqlite3.connect("file:%s?mode=ro" % path, uri=True)
    assert store.execute("PRAGMA application_id").fetchone()[0] == 0x53746574
    assert store.execute("PRAGMA user_version").fetchone()[0] == 1
    texts = {}
    rows = store.execute(
        "SELECT id, story, base, depth, length, codec, hash, data FROM text ORDER BY id")
    for row, story, base, depth, length, codec, digest, data in rows:
        below = (story, -1, b"") if base is None else texts[base]
        assert below[0] == story and below[1] == depth - 1 and depth <= 64
        text = data if codec == 0 else inflate(data) if codec == 1 else None
        if codec == 2:
            text = apply_delta(data, below[2], length)
        assert len(text) == length and hashlib.sha256(text).digest() == digest
        texts[row] = (story, depth, text)
    names = dict(store.execute("SELECT id, name FROM story"))
    listing = store.execute(
        "SELECT r.story, r.number, r.text, r.captured_at, s.origin, s.format, s.charset"
        " FROM revision r JOIN source s ON s.story = r.story AND s.number = r.source"
        " ORDER BY (SELECT name FROM story WHERE id = r.story), r.number")
    for story, number, text, captured, origin, form, charset in listing:
        assert texts[text][0] == story
        print(
            names[story], number, hashlib.sha256(texts[text][2]).hexdigest(),
            len(texts[text][2]), captured, form, charset or "-", origin or "-")


if __name__ == "__main__":
    main(sys.argv[1])
