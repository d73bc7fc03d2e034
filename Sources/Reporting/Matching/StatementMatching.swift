import Diffing
import Language
import StoryModel

/// Statements of before and after that correspond.
struct StatementLink: Hashable {
  /// The places in before: several where they became one.
  var before: Range<Int>
  /// The places in after: several where one became them.
  var after: Range<Int>
  /// Whether the words are equal in the compared form, letter case ignored.
  var isEqual: Bool
  /// Whether it stands in another place.
  var isMoved: Bool
}

/// Finds which statements correspond: by the diff's mapping first, then by who reacts, then by the
/// rare words that are shared; each pass is an extension of its own.
struct StatementMatching {
  var before: StatementReader
  var after: StatementReader
  /// For each statement of before its partner in after; -1 for none.
  var afterOf: [Int32]
  /// For each statement of after its partner in before; -1 for none.
  var beforeOf: [Int32]
  /// The links, in the order of after.
  var links: [StatementLink] = []

  /// A matching of two documents' statements.
  init(before: StatementReader, after: StatementReader) {
    self.before = before
    self.after = after
    afterOf = [Int32](repeating: -1, count: before.index.statements.count)
    beforeOf = [Int32](repeating: -1, count: after.index.statements.count)
  }

  /// Runs the passes in their order.
  ///
  /// Like those of the diff they look at the two sides in an order that the contents decide.
  mutating func run(_ mapping: Mapping) {
    let isSwapped = SideOrder.isSwapped(
      before.index.document.document, after.index.document.document)
    guard isSwapped else {
      runPasses(mapping)
      return
    }
    exchangeSides()
    runPasses(mapping.mirrored)
    exchangeSides()
    sortLinks()
  }

  private mutating func exchangeSides() {
    swap(&before, &after)
    swap(&afterOf, &beforeOf)
    links = links.map {
      StatementLink(
        before: $0.after, after: $0.before, isEqual: $0.isEqual, isMoved: $0.isMoved)
    }
  }

  private mutating func sortLinks() {
    links.sort {
      ($0.after.lowerBound, $0.before.lowerBound) < ($1.after.lowerBound, $1.before.lowerBound)
    }
  }

  private mutating func runPasses(_ mapping: Mapping) {
    takeMapping(mapping)
    matchByActor()
    matchEqualStatements()
    matchByRareWords()
    joinParts()
    sortLinks()
  }

  /// The statements of before without a partner.
  var removed: [Int] { afterOf.indices.filter { afterOf[$0] < 0 } }
  /// The statements of after without a partner.
  var added: [Int] { beforeOf.indices.filter { beforeOf[$0] < 0 } }

  /// The alignment of two statements' words.
  func alignment(_ one: Int, _ other: Int) -> WordAlignment {
    WordAlignment(
      before.index.words(of: one),
      after.index.words(of: other))
  }

  /// Pairs two statements.
  mutating func link(_ one: Int, _ other: Int, isEqual: Bool, isMoved: Bool) {
    afterOf[one] = Int32(other)
    beforeOf[other] = Int32(one)
    links.append(
      StatementLink(
        before: one..<one + 1, after: other..<other + 1, isEqual: isEqual, isMoved: isMoved))
  }

  /// Whether two statements stand under headings of different words.
  func isOtherSection(_ one: Int, _ other: Int) -> Bool {
    before.index.section(of: before.index.statements[one].node)
      != after.index.section(of: after.index.statements[other].node)
  }
}
