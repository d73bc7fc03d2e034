import StoryModel

/// Reads HTML.
enum HTMLReader {
  static func read(_ bytes: [UInt8], limits: ReadingLimits, into builder: inout DocumentBuilder) {
    MarkupBlock.read(bytes, 0..<bytes.count, into: &builder)
  }
}
