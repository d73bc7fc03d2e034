import Testing

@Suite("Reading")
struct ReadingTests {}
