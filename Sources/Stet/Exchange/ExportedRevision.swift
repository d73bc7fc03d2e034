import Storage
import StoryModel

/// A line of an export as it is read back, everything in it checked.
enum ExportedLine {
  case head
  case revision(NumberedCapture)
  case tail(revisions: Int, seal: String)

  /// Reads a line without its line feed.
  ///
  /// - Throws: `ExportProblem` that says what is wrong with the line.
  init(_ line: [UInt8]) throws(ExportProblem) {
    let fields: ExportFields
    do { fields = ExportFields(try JSONObjectReader.fields(of: line)) } catch {
      throw ExportProblem("it is no JSON object: \(error.problem), at byte \(error.offset)")
    }
    if let schema = try fields.text("schema") {
      guard schema == ExportRecord.schema else {
        throw ExportProblem(
          "its schema is \"\(schema)\"; this release reads \(ExportRecord.schema)")
      }
      self = .head
    } else if fields.isEnd {
      guard let revisions = try fields.number("revisions"), let seal = try fields.text("seal")
      else {
        throw ExportProblem("it ends the export without \"revisions\" and \"seal\"")
      }
      self = .tail(revisions: Int(revisions), seal: seal)
    } else {
      self = .revision(try Self.revision(fields))
    }
  }

  private static func revision(_ fields: ExportFields) throws(ExportProblem) -> NumberedCapture {
    let name = try fields.required("story")
    guard let story = StoryID(name) else {
      throw ExportProblem("\"\(name)\" is no name of a story")
    }
    guard let number = try fields.number("revision"), (1...StoreLimits.number).contains(number)
    else { throw ExportProblem("\"revision\" must be a number from 1 to \(StoreLimits.number)") }
    let formatName = try fields.required("format")
    guard let format = SourceFormat(rawValue: formatName) else {
      throw ExportProblem("\"\(formatName)\" is no format: markdown, html or text")
    }
    let bytes = try bytes(fields)
    guard let count = try fields.number("bytes"), count == Int64(bytes.count) else {
      throw ExportProblem("the text has \(bytes.count) bytes, not as many as \"bytes\" says")
    }
    guard let hash = ContentHash(try fields.required("sha256")), hash == ContentHash(of: bytes)
    else { throw ExportProblem("the text does not have the hash that \"sha256\" says") }
    return NumberedCapture(
      number: Int(number),
      capture: Capture(
        story: story,
        snapshot: Snapshot(
          bytes: bytes, capturedAt: try moment(fields), origin: try fields.text("origin"),
          format: format, charset: try fields.text("charset"))))
  }

  private static func bytes(_ fields: ExportFields) throws(ExportProblem) -> [UInt8] {
    if let text = try fields.bytes("text") { return text }
    guard let letters = try fields.bytes("base64") else {
      throw ExportProblem("it has neither \"text\" nor \"base64\"")
    }
    guard let bytes = Base64.decoded(letters) else {
      throw ExportProblem("\"base64\" is no Base64")
    }
    return bytes
  }

  private static func moment(_ fields: ExportFields) throws(ExportProblem) -> Timestamp {
    let moment = try writtenMoment(fields)
    guard StoreLimits.moments.contains(moment) else {
      throw ExportProblem("\"captured\" is not in the years -9999 to 9999")
    }
    return moment
  }

  private static func writtenMoment(_ fields: ExportFields) throws(ExportProblem) -> Timestamp {
    if case .number? = fields.values["captured"], let number = try fields.number("captured") {
      return Timestamp(milliseconds: number)
    }
    guard let moment = Timestamp(try fields.required("captured")) else {
      throw ExportProblem("\"captured\" is no time such as 2026-05-01T10:00:00Z")
    }
    return moment
  }
}

/// What is wrong with a line of an export.
struct ExportProblem: Error {
  /// What is wrong, as part of a sentence.
  let message: String

  init(_ message: String) { self.message = message }
}

/// The fields of a line, each of the kind that it must be.
private struct ExportFields {
  let values: [String: JSONObjectReader.Value]

  init(_ values: [String: JSONObjectReader.Value]) { self.values = values }

  /// Whether it is the last line.
  var isEnd: Bool { values["end"] == .flag(true) }

  /// A string's bytes; `nil` where there is none.
  func bytes(_ name: String) throws(ExportProblem) -> [UInt8]? {
    switch values[name] {
    case nil, .null: return nil
    case .string(let bytes): return bytes
    case .number, .flag, .other: throw ExportProblem("\"\(name)\" must be a string")
    }
  }

  /// A string; `nil` where there is none.
  func text(_ name: String) throws(ExportProblem) -> String? {
    guard let bytes = try bytes(name) else { return nil }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ExportProblem("\"\(name)\" is no UTF-8")
    }
    return text
  }

  /// A string that must be there.
  func required(_ name: String) throws(ExportProblem) -> String {
    guard let text = try text(name) else { throw ExportProblem("\"\(name)\" is missing") }
    return text
  }

  /// A whole number; `nil` where there is none.
  func number(_ name: String) throws(ExportProblem) -> Int64? {
    guard case .number(let text)? = values[name] else { return nil }
    guard let number = Int64(text) else {
      throw ExportProblem("\"\(name)\" must be a whole number")
    }
    return number
  }
}
