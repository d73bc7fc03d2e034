import Diffing
import FoundationEssentials
import Glibc
import Language
import StoryModel
import TestSupport
import Testing

@testable import Rendering

@Suite("The HTML form, read back by a parser of HTML")
struct InsertedDeletedTests {
  /// Reads pages and writes beside each what they say of both texts: with all that is inserted taken
  /// and all that is deleted left out, and the other way round.
  private static let script = """
    import sys, json
    from html.parser import HTMLParser
    VOID = {"meta", "br", "hr", "input", "img", "link"}
    class Page(HTMLParser):
        def __init__(self):
            super().__init__()
            self.open, self.before, self.after, self.unit = [], [], [], None
        def handle_starttag(self, tag, attributes):
            if tag in VOID:
                return
            classes = (dict(attributes).get("class") or "").split()
            self.open.append((tag, classes))
            isCell = tag in ("td", "th") and "sign" not in classes and not self.isIn("foldrow", "columnnotes")
            if self.isIn("text") and ("side" in classes or isCell):
                self.unit = (len(self.open), classes, [], [])
        def handle_endtag(self, tag):
            if self.unit and len(self.open) == self.unit[0]:
                _, classes, before, after = self.unit
                if "after" not in classes or "only" in classes:
                    self.before.append(" ".join("".join(before).split()))
                if "before" not in classes:
                    self.after.append(" ".join("".join(after).split()))
                self.unit = None
            self.open.pop()
        def handle_data(self, data):
            if not self.unit or self.isIn("marker", "difference"):
                return
            tags = [tag for tag, _ in self.open]
            if "ins" not in tags:
                self.unit[2].append(data)
            if "del" not in tags:
                self.unit[3].append(data)
        def isIn(self, *names):
            return any(name in classes for _, classes in self.open for name in names)
    for path in sys.argv[1:]:
        page = Page()
        page.feed(open(path, encoding="utf-8").read())
        page.close()
        sides = [[text for text in side if text] for side in (page.before, page.after)]
        json.dump(sides, open(path + ".json", "w"))
    """

  private static let text = """
    # Storm over Tarn Bay

    Wind tore the roof off the *old* customs house & two sheds <north> of the quay on Tuesday.

    Ferries to Ostrel were stopped at noon; 340 passengers waited in the "Anchor" hall.

    ## What is known

    - The power failed in 1,200 homes.
    - Crews cleared the coast road by evening.
    - No one was hurt.

    > “We had ten minutes,” said Ida Kolm, the harbour master.

    | Pier | Boats | State |
    |---|---|---|
    | North | 14 | closed |
    | South | 9 | open |
    | Old | 3 | open |

    The council meets on Friday to discuss the damage.
    """

  /// The text with some of its words changed, put in or taken out, and with a block or row more or
  /// less.
  private static func edited(seed: UInt64) -> String {
    var random = SeededGenerator(seed: seed)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let place = Int.random(in: 1..<lines.count, using: &random)
      guard !lines[place].isEmpty, !lines[place].hasPrefix("|--") else { continue }
      var words = lines[place].split(separator: " ").map(String.init)
      let word = Int.random(in: 1..<words.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0 where words[word] != "|": words[word] = "17"
      case 1 where !lines[place].hasPrefix("|"): words.insert("later <on> &", at: word)
      case 2 where !lines[place].hasPrefix("|") && words.count > 3: words.remove(at: word)
      default: break
      }
      lines[place] = words.joined(separator: " ")
    }
    if seed % 3 == 0 { lines.insert("\nA second storm warning was issued for Thursday.\n", at: 5) }
    if seed % 4 == 0 { lines.removeAll { $0.hasPrefix("> “We") } }
    if seed % 5 == 0 { lines.insert("| New | 2 | not yet in use |", at: lines.count - 3) }
    return lines.joined(separator: "\n")
  }

  /// The texts of a document's leaves, white space as a page shows it.
  private static func leaves(_ document: Document) -> [String] {
    document.leaves.map { leaf in
      document.string(of: leaf).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }.filter { !$0.isEmpty }
  }

  @Test(
    "All insertions taken give after, all deletions kept give before",
    .enabled(if: system("python3 -c 'import html.parser'") == 0, "there is no python3"))
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    var selection = ReportSelection()
    selection.context = 1_000
    let reports = (0..<60 as Range<UInt64>).map { seed in
      let pair = (Self.text, Self.edited(seed: seed))
      return seed % 2 == 0
        ? Pipeline.rendered(markdown: pair.0, pair.1, selection: selection)
        : Pipeline.rendered(markdown: pair.1, pair.0, selection: selection)
    }
    let paths = reports.indices.map { "\(folder.path)/\($0).html" }
    for (report, path) in zip(reports, paths) {
      try Data(HTMLReport.page(of: report)).write(to: URL(filePath: path))
    }
    try Data(Self.script.utf8).write(to: URL(filePath: folder.path + "/read.py"))
    let status = system("python3 '\(folder.path)/read.py' \(paths.joined(separator: " "))")
    #expect(status == 0)
    for (index, report) in reports.enumerated() {
      guard
        report.comparison.before.document.sourceHash != report.comparison.after.document.sourceHash
      else { continue }
      let read = try JSONDecoder().decode(
        [[String]].self, from: Data(contentsOf: URL(filePath: paths[index] + ".json")))
      #expect(read[0] == Self.leaves(report.comparison.before.document), "pair \(index)")
      #expect(read[1] == Self.leaves(report.comparison.after.document), "pair \(index)")
    }
  }
}
