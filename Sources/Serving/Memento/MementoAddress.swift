import StoryModel

/// A moment and a story: `20260504090500/STORY`, in UTC; where several states were captured in that
/// second, `20260504090500/STORY@3` is the third revision.
struct MementoAddress: PathParameter, Hashable {
  /// The fourteen digits.
  let stamp: String
  /// The last millisecond of that second.
  let endOfSecond: Timestamp
  /// The story.
  let story: StoryID
  /// The revision's number, where it is named.
  let number: Int?

  init(pathText path: String) throws(Problem) {
    let digits = Array(path.utf8.prefix(14))
    let rest = path.utf8.dropFirst(14)
    guard digits.count == 14, digits.allSatisfy({ (0x30...0x39).contains($0) }),
      rest.first == UInt8(ascii: "/"), let moment = Self.moment(digits)
    else {
      throw Problem(
        .badRequest, "malformed",
        "A state is written /web/YYYYMMDDHHMMSS/STORY, such as /web/20260504090500/harbour/ferry.")
    }
    stamp = String(decoding: digits, as: UTF8.self)
    endOfSecond = Timestamp(milliseconds: moment.milliseconds + 999)
    let name = rest.dropFirst()
    guard let at = name.lastIndex(of: UInt8(ascii: "@")) else {
      story = try StoryID(pathText: String(Substring(name)))
      number = nil
      return
    }
    story = try StoryID(pathText: String(Substring(name[..<at])))
    number = Int(Substring(name[name.index(after: at)...]))
    guard let number, number > 0 else {
      throw Problem(.badRequest, "malformed", "Behind @ stands the number of a revision.")
    }
  }

  /// A moment as fourteen digits.
  static func stamp(_ moment: Timestamp) -> String {
    // RFC 3339 with the signs between the fields left out.
    String(
      decoding: moment.description.utf8.prefix(19).filter { (0x30...0x39).contains($0) },
      as: UTF8.self)
  }

  private static func moment(_ digits: [UInt8]) -> Timestamp? {
    func part(_ range: Range<Int>) -> String { String(decoding: digits[range], as: UTF8.self) }
    return Timestamp(
      "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(8..<10)):\(part(10..<12))"
        + ":\(part(12..<14))Z")
  }
}
