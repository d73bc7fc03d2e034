import Reporting

/// Conformance of the report: labelled pairs of one article.
enum GoldSuite: Suite {
  static let name = "gold"
  static let summary = "kinds and places of changes on the labelled pairs; symmetry; time"

  static func run(data: String, arguments: [String]) async throws {
    let cases = try GoldCase.all(in: data + "/gold")
    var exact = 0
    var details = 0
    var kinds = Counts()
    var places = Counts()
    var recall = (found: 0, all: 0)
    var symmetric = 0
    var repeatable = 0
    for pair in cases {
      let report = GoldCase.report(pair.before, pair.after)
      let found = report.changes.map(\.asExpected)
      let missing = subtract(found, from: pair.wanted)
      let unexpected = subtract(pair.wanted, from: found)
      if missing.isEmpty, unexpected.isEmpty { exact += 1 }
      print(
        "\(missing.isEmpty && unexpected.isEmpty ? "yes" : "NO ") \(pair.name): \(report.summary)")
      for change in missing { print("    missing    \(change.kind) \(shown(change))") }
      for change in unexpected { print("    unexpected \(change.kind) \(shown(change))") }
      details += printDetails(pair, report)
      kinds.add(wanted: pair.wanted, found: found)
      places.add(
        wanted: Array(Set(pair.wanted.map(place))).sorted(),
        found: Array(Set(found.map(place))).sorted())
      for change in pair.expected {
        let weight = 1 + (Severity(rawValue: change.severity)?.rank ?? 0)
        recall.all += weight
        let wanted = GoldCase.Expected(
          kind: change.kind, before: change.a?.text, after: change.b?.text)
        if found.contains(wanted) { recall.found += weight }
      }
      let swapped = GoldCase.report(pair.after, pair.before)
      let mirrored = swapped.changes.map(mirror).sorted()
      if mirrored == found.sorted() {
        symmetric += 1
      } else {
        print("    not mirrored: \(swapped.changes.map(\.kind.rawValue))")
      }
      if GoldCase.report(pair.before, pair.after).dump() == report.dump() { repeatable += 1 }
    }
    let recalled = DataFiles.rounded(Double(recall.found) / Double(max(1, recall.all)), 3)
    print("exact            \(exact) of \(cases.count), bar 12")
    print("kind micro F1    \(kinds.f1), bar 0.95")
    print("place F1         \(places.f1), bar 1.0")
    print("weighted recall  \(recalled)")
    print("detail values    \(details) other than labelled")
    print("mirrored         \(symmetric) of \(cases.count), bar all")
    print("same again       \(repeatable) of \(cases.count), bar all")
    time(cases)
  }

  /// Counts of a precision and recall.
  private struct Counts {
    var shared = 0
    var wanted = 0
    var found = 0

    mutating func add(wanted: [GoldCase.Expected], found: [GoldCase.Expected]) {
      shared += wanted.count - GoldSuite.subtract(found, from: wanted).count
      self.wanted += wanted.count
      self.found += found.count
    }

    var f1: String {
      DataFiles.rounded(2 * Double(shared) / Double(max(1, wanted + found)), 3)
    }
  }

  private static func subtract(
    _ some: [GoldCase.Expected], from all: [GoldCase.Expected]
  ) -> [GoldCase.Expected] {
    var left = some
    return all.filter { change in
      guard let place = left.firstIndex(of: change) else { return true }
      left.remove(at: place)
      return false
    }
  }

  private static func place(_ change: GoldCase.Expected) -> GoldCase.Expected {
    GoldCase.Expected(kind: "", before: change.before, after: change.after)
  }

  private static func shown(_ change: GoldCase.Expected) -> String {
    let texts = [change.before.map { "- \($0)" }, change.after.map { "+ \($0)" }]
    return texts.compactMap { $0 }.map { "\n        \($0.prefix(150))" }.joined()
  }

  /// Prints the values, units and severities that are not as labelled; gives their number.
  private static func printDetails(_ pair: GoldCase, _ report: ChangeReport) -> Int {
    var count = 0
    var left = report.changes
    for label in pair.expected {
      let wanted = GoldCase.Expected(kind: label.kind, before: label.a?.text, after: label.b?.text)
      let candidates = left.indices.filter { left[$0].asExpected == wanted }
      let best = candidates.first { place in
        label.detail.allSatisfy { isEqual(left[place].detail($0.key), $0.value) }
      }
      guard let place = best ?? candidates.first else { continue }
      let change = left.remove(at: place)
      var wrong: [String] = []
      for (name, value) in label.detail.sorted(by: { $0.key < $1.key })
      where !isEqual(change.detail(name), value) {
        wrong.append("\(name) is \(String(describing: change.detail(name))), labelled \(value)")
      }
      if change.unit.rawValue != label.unit { wrong.append("unit \(change.unit)") }
      if change.severity.rawValue != label.severity { wrong.append("severity \(change.severity)") }
      let sections = (label.a?.section, label.b?.section)
      if sections.0 != change.before?.section || sections.1 != change.after?.section {
        wrong.append("section")
      }
      for line in wrong { print("    \(label.kind): \(line)") }
      count += wrong.count
    }
    return count
  }

  private static func isEqual(_ value: DetailValue?, _ label: GoldCase.Label.Value) -> Bool {
    switch (value, label) {
    case (.some(.string(let one)), .text(let other)): one == other
    case (.some(.number(let one)), .number(let other)): abs(one - other) < 0.01
    case (.some(.strings(let one)), .texts(let other)): one == other
    case (.some(.none), .none), (nil, .none): true
    default: false
    }
  }

  // MARK: Symmetry

  static let mirrors: [ChangeKind: ChangeKind] = [
    .claimAdded: .claimRemoved, .reactionAdded: .reactionRemoved, .quoteAdded: .quoteRemoved,
    .attributionAdded: .attributionDropped, .certaintyRaised: .certaintyLowered,
    .stanceSoftened: .stanceHardened, .columnAdded: .columnRemoved,
    .claimSplit: .claimMerged, .correctionNoticeAdded: .noticeRemoved,
  ]

  static func mirror(_ change: Change) -> GoldCase.Expected {
    let back = mirrors.first { $0.value == change.kind }?.key
    let kind = mirrors[change.kind] ?? back ?? change.kind
    return GoldCase.Expected(
      kind: kind.rawValue, before: change.after?.text, after: change.before?.text)
  }

  // MARK: Time

  private static func time(_ cases: [GoldCase]) {
    var times: [Double] = []
    for _ in 0..<7 {
      let start = DiffTimeSuite.processSeconds()
      for pair in cases { _ = GoldCase.report(pair.before, pair.after) }
      times.append((DiffTimeSuite.processSeconds() - start) * 1000 / Double(max(1, cases.count)))
    }
    times.sort()
    print(
      "time of a pair   \(DataFiles.rounded(times[3], 2)) ms of processor time, read, diffed and reported"
    )
  }
}
