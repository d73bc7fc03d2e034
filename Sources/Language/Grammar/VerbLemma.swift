import StoryModel

/// The lemma of a verb that may be in no lexicon.
enum VerbLemma {
  /// The lemma of the word at a place: the lexicon's, else by taking the ending away.
  ///
  /// The rules are the common ones of English spelling; where two lemmas are possible ("hop",
  /// "hope") the commoner pattern wins, the same one every time.
  static func of(_ index: Int, in sentence: LexedSentence) -> String {
    let known = sentence.lexicon.verbLemmas[Int(sentence.lexemes[index].word)]
    if !known.isEmpty { return known }
    let word = sentence.folded(index)
    guard sentence.lexicon.language == "en" else { return String(decoding: word, as: UTF8.self) }
    return String(decoding: stem(word), as: UTF8.self)
  }

  private static func stem(_ word: [UInt8]) -> ArraySlice<UInt8> {
    let count = word.count
    func ends(_ suffix: StaticString) -> Bool {
      let length = suffix.utf8CodeUnitCount
      guard count > length + 1 else { return false }
      return suffix.withUTF8Buffer { word.suffix(length).elementsEqual($0) }
    }
    // "died", "tied": too short to come from "-y".
    if count == 4, ends("ed"), word[1] == UInt8(ascii: "i") { return word.dropLast() }
    if ends("ied") || ends("ies") { return (word.dropLast(3) + [UInt8(ascii: "y")])[...] }
    if ends("ing") { return restored(word.dropLast(3)) }
    if ends("eed") { return word[...] }
    if ends("ed") { return restored(word.dropLast(2)) }
    if ends("sses") || ends("shes") || ends("ches") || ends("xes") || ends("oes") {
      return word.dropLast(2)
    }
    if ends("s"), !ends("ss"), !ends("us"), !ends("is") { return word.dropLast() }
    return word[...]
  }

  /// The base before "-ed" or "-ing": a doubled letter undone, a silent "e" put back.
  private static func restored(_ base: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let last = base.last, base.count >= 3 else { return base }
    let before = base[base.endIndex - 2]
    if last == before, !isVowel(last), last != UInt8(ascii: "l"), last != UInt8(ascii: "s"),
      last != UInt8(ascii: "z")
    {
      return base.dropLast()
    }
    let third = base[base.endIndex - 3]
    let takesE: Bool
    switch last {
    case UInt8(ascii: "v"), UInt8(ascii: "c"), UInt8(ascii: "u"), UInt8(ascii: "z"): takesE = true
    case UInt8(ascii: "s"): takesE = before != UInt8(ascii: "s")
    case UInt8(ascii: "g"):
      takesE =
        before != UInt8(ascii: "n") || third == UInt8(ascii: "a") || third == UInt8(ascii: "e")
    case UInt8(ascii: "t"):
      takesE = before == UInt8(ascii: "a") && !isVowel(third) || before == UInt8(ascii: "u")
    case UInt8(ascii: "r"):
      takesE =
        before == UInt8(ascii: "i") || before == UInt8(ascii: "u") || before == UInt8(ascii: "a")
    case UInt8(ascii: "l"):
      takesE =
        before == UInt8(ascii: "b") || before == UInt8(ascii: "t") || before == UInt8(ascii: "g")
    case UInt8(ascii: "n"): takesE = before == UInt8(ascii: "i") && !isVowel(third)
    case UInt8(ascii: "d"): takesE = before == UInt8(ascii: "i") || before == UInt8(ascii: "u")
    case UInt8(ascii: "k"): takesE = before == UInt8(ascii: "a") || before == UInt8(ascii: "i")
    case UInt8(ascii: "m"): takesE = before == UInt8(ascii: "u") || before == UInt8(ascii: "a")
    case UInt8(ascii: "p"):
      takesE = before == UInt8(ascii: "a") || before == UInt8(ascii: "o") && !isVowel(third)
    default: takesE = false
    }
    return takesE && !isVowel(last) ? (base + [UInt8(ascii: "e")])[...] : base
  }

  private static func isVowel(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "a") || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "i")
      || byte == UInt8(ascii: "o") || byte == UInt8(ascii: "u")
  }
}
