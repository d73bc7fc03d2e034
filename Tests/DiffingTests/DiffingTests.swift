import Testing

@Suite("Diffing")
struct DiffingTests {}
