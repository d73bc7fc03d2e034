import Testing

@Suite("StetCommand")
struct StetCommandTests {}
