import Language
import StoryModel

/// What a number names where it counts nothing: a telephone line, a section, a house, a version.
enum Identifier: String {
  case telephone = "telephone number"
  case section = "section"
  case address = "address"
  case version = "version"
  case code = "code"

  /// What the number of a quantity names; `nil` for one that counts or measures.
  ///
  /// Told by the words beside it and by how it is written; money, shares and what has a unit are
  /// figures whatever stands beside them.
  init?(_ quantity: Quantity, in text: StatementText) {
    // "CVE-2021-44228": letters and a hyphen make a code also where they are a currency's.
    if quantity.kind == .money,
      Self.isCode(text.document.document.text[quantity.text.indices])
    {
      self = .code
      return
    }
    guard quantity.kind != .money, quantity.kind != .percent, quantity.kind != .percentagePoints,
      quantity.kind != .age, quantity.kind != .score, !quantity.isCasualty
    else { return nil }
    let words = text.words(in: quantity.numberText)
    guard let first = words.first, let last = words.last else { return nil }
    let bytes = text.document.document.text
    let number = bytes[quantity.numberText.indices]
    guard number.contains(where: { $0 &- 0x30 < 10 }) else { return nil }
    if let found = Self.named(by: first, text), !Self.isCounted(quantity, behind: first, text) {
      self = found
      return
    }
    if Self.opensSection(quantity, words, text) {
      self = .section
      return
    }
    let glue = Self.glued(quantity.numberText, bytes)
    if Self.isTelephone(glue) {
      self = .telephone
    } else if Self.isAddress(quantity, number: last, text) {
      self = .address
    } else if quantity.kind != .dimension, let written = Self.written(glue, unit: quantity.unit) {
      self = written
    } else {
      return nil
    }
  }

  /// Whether a number opens a section.
  ///
  /// "2.5 Free trials", "3. Tokens", "4) Refunds".
  private static func opensSection(
    _ quantity: Quantity, _ words: Range<Int>, _ text: StatementText
  ) -> Bool {
    // "(3) Tokens"
    if words.lowerBound == 1, text.string(0..<1) == "(", words.upperBound < text.keys.count {
      return text.string(words.upperBound..<words.upperBound + 1) == ")"
    }
    guard words.lowerBound == 0 else { return false }
    let bytes = text.document.document.text
    var next = words.upperBound
    guard next < text.keys.count else { return false }
    let behind = bytes[Int(quantity.numberText.end)...].prefix(1).first ?? 0x20
    var isMarked = bytes[quantity.numberText.indices].contains(UInt8(ascii: ".")) && behind <= 0x20
    if behind == UInt8(ascii: ".") || behind == UInt8(ascii: ")"), text.weights[next] == 0 {
      isMarked = true
      next += 1
    }
    guard isMarked, next < text.keys.count else { return isMarked && next == text.keys.count }
    return text.weights[next] == 0
      || bytes[Int(text.text(of: next..<next + 1).start)] &- 0x41 < 26
  }

  // MARK: Words beside

  /// Whether the word before a count is a verb and its object is counted: "will build 3 hospitals".
  private static func isCounted(
    _ quantity: Quantity, behind first: Int, _ text: StatementText
  ) -> Bool {
    let next = text.words(in: quantity.numberText).upperBound
    // "build 3412 of the program" names one.
    return quantity.kind == .count && quantity.unit != nil && first > 0 && next < text.keys.count
      && text.isContent(next) && verbs.contains(text.string(first - 1..<first).lowercased())
  }

  /// Nouns of numbers that are also verbs.
  private static let verbs = Set(WordSet.countingVerb.words)

  /// Words back over a list of numbers: "Sections 1, 2, 4 and 7".
  private static let reach = 12

  /// What the noun before a number, or before a list of them, says that it names.
  private static func named(by first: Int, _ text: StatementText) -> Identifier? {
    var place = first - 1
    // What stands in brackets behind a number of the list is passed over: "Sections 4.2 (Fees) and 8".
    var passed = 0
    while place >= 0, first - place - passed <= reach {
      let word = text.string(place..<place + 1).lowercased()
      if word == ")", let open = opening(of: place, text) {
        passed += place - open
        place = open - 1
        continue
      }
      if let found = nouns[word] { return found }
      let isListed =
        text.weights[place] == 0 || word == "and" || word == "or" || word == "to"
        || word.utf8.contains { $0 &- 0x30 < 10 }
      guard isListed, word != "." || place == first - 1 else { return nil }
      place -= 1
    }
    return nil
  }

  /// Words of the longest bracket that is passed over.
  private static let longestBracket = 16

  /// The place of the bracket that opens what a closing one ends.
  private static func opening(of close: Int, _ text: StatementText) -> Int? {
    (max(0, close - longestBracket)..<close).last { text.string($0..<$0 + 1) == "(" }
  }

  /// Whether a noun is followed by a number that names a part, a place or a line.
  static func isNamed(by noun: String) -> Bool { nouns[noun] != nil }

  private static let nouns: [String: Identifier] = {
    let sets: [(WordSet, Identifier)] = [
      (.sectionNoun, .section), (.addressNoun, .address), (.telephoneNoun, .telephone),
      (.versionNoun, .version),
    ]
    var nouns: [String: Identifier] = [:]
    for (set, identifier) in sets {
      for noun in set.words { nouns[noun] = identifier }
    }
    return nouns
  }()

  /// Words between a house number and the word "street".
  private static let streetReach = 4

  /// Whether a whole number stands before a street's name, or a postcode behind a state's letters.
  private static func isAddress(
    _ quantity: Quantity, number last: Int, _ text: StatementText
  ) -> Bool {
    guard quantity.kind == .count || quantity.kind == .ordinal,
      quantity.value == quantity.value.rounded()
    else { return false }
    var place = last + 1
    while place < text.keys.count, place - last <= streetReach, text.weights[place] > 0 {
      let word = text.string(place..<place + 1)
      if streets.contains(word) { return place > last + 1 || word == "Broadway" }
      guard
        text.weights[place] == StatementText.nameWeight || word.utf8.count <= 3
          || word.utf8.first.map({ $0 &- 0x30 < 10 }) == true
      else { break }
      place += 1
    }
    if last + 1 < text.keys.count, quantity.kind == .ordinal,
      ["floor", "fl"].contains(text.string(last + 1..<last + 2).lowercased())
    {
      return true
    }
    if isBehindStreet(last, text) { return true }
    // "CA 94105"
    guard quantity.value >= 10_000, quantity.value < 100_000, last > 0 else { return false }
    let before = text.string(last - 1..<last)
    return before.utf8.count == 2 && before.utf8.allSatisfy { $0 &- 0x41 < 26 }
  }

  /// Whether a house number stands behind its street, as in most of Europe: "Uferweg 39", "Mill Row 5,
  /// 10134 Barna".
  private static func isBehindStreet(_ number: Int, _ text: StatementText) -> Bool {
    guard number > 0, text.weights[number - 1] > 0 else { return false }
    let before = text.string(number - 1..<number)
    let lower = before.lowercased()
    if lower.utf8.count > 5, streetEndings.contains(where: { lower.hasSuffix($0) }) { return true }
    guard before.first?.isUppercase == true || lower.utf8.count <= 3,
      number + 2 < text.keys.count
    else { return false }
    // A postcode beside a capitalised word follows near by.
    let rest = number + 1..<min(text.keys.count, number + 8)
    return rest.contains { place in
      let word = text.string(place..<place + 1)
      guard word.utf8.count == 5 || word.utf8.count == 4, word.utf8.allSatisfy({ $0 &- 0x30 < 10 })
      else { return false }
      return place + 1 < text.keys.count && text.weights[place + 1] == StatementText.nameWeight
        || text.weights[place - 1] == StatementText.nameWeight
    }
  }

  private static let streetEndings = WordSet.streetEnding.words

  private static let streets = Set(WordSet.street.words)

  // MARK: How it is written

  /// Whether letters, a hyphen and a digit open a figure.
  private static func isCode(_ written: ArraySlice<UInt8>) -> Bool {
    let behind = written.drop { ($0 | 0x20) &- 0x61 < 26 }
    return behind.count < written.count && behind.first == UInt8(ascii: "-")
      && behind.dropFirst().first.map { $0 &- 0x30 < 10 } == true
  }

  /// The whole stretch of letters, digits and joining marks that a number is part of.
  private static func glued(_ range: TextRange, _ bytes: [UInt8]) -> ArraySlice<UInt8> {
    var (start, end) = (Int(range.start), Int(range.end))
    while start > 0, Int(range.start) - start < 40, isJoined(bytes[start - 1]) { start -= 1 }
    while end < bytes.count, end - Int(range.end) < 40, isJoined(bytes[end]) { end += 1 }
    while end > start, !isInside(bytes[end - 1]) { end -= 1 }
    return bytes[start..<end]
  }

  private static func isInside(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte >= 0x80
  }

  /// Letters of ASCII, digits, and the marks inside of codes, addresses and telephone numbers.
  private static func isJoined(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "#")
      || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "&")
      || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "'")
  }

  /// Digits in groups of at least two, the last of four: "799-0566", "555.010.0199".
  private static func isTelephone(_ written: ArraySlice<UInt8>) -> Bool {
    let digits = written.filter { $0 &- 0x30 < 10 }.count
    guard digits >= 7, digits <= 15,
      written.allSatisfy({
        $0 &- 0x30 < 10 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
          || $0 == UInt8(ascii: "+")
      })
    else { return false }
    let groups = written.split { $0 &- 0x30 >= 10 }
    return groups.count >= 2 && groups.allSatisfy { $0.count <= 4 } && groups.last?.count == 4
  }

  /// What letters and marks glued to a number make of it.
  private static func written(_ all: ArraySlice<UInt8>, unit: String?) -> Identifier? {
    if all.contains(UInt8(ascii: "@")) || all.contains(UInt8(ascii: "_"))
      || all.contains(UInt8(ascii: "#")) || all.contains(UInt8(ascii: "="))
    {
      return .code
    }
    let digits = all.filter { $0 &- 0x30 < 10 }.count
    let letters = all.filter { ($0 | 0x20) &- 0x61 < 26 }.count
    let stops = all.filter { $0 == UInt8(ascii: ".") }.count
    if stops >= 2, letters <= 2, digits >= 3, !isGrouped(all) { return .version }
    if all.filter({ $0 == UInt8(ascii: "/") }).count >= 2, letters > 0 { return .code }
    if all.suffix(2).elementsEqual("px".utf8) { return .code }
    // "W1D 5DU": capitals glued behind the digits, which no unit is.
    let tail = all.drop { $0 &- 0x30 < 10 }
    if tail.count < all.count, tail.count >= 2, tail.count <= 3,
      tail.allSatisfy({ $0 &- 0x41 < 26 }),
      unit.map({ $0.utf8.elementsEqual(tail.map { $0 | 0x20 }) }) ?? true
    {
      return .code
    }
    // "CVE-2021-44228", "M16A2": letters before the digits.
    if letters > 0, let first = all.first, (first | 0x20) &- 0x61 < 26 { return .code }
    return nil
  }

  /// Whether full stops part groups of three digits: "1.234.567".
  private static func isGrouped(_ all: ArraySlice<UInt8>) -> Bool {
    all.split(separator: UInt8(ascii: ".")).dropFirst().allSatisfy { $0.count == 3 }
  }
}
