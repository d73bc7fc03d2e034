import Testing

@Suite("Stet")
struct StetTests {}
