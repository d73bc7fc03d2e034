import Testing

@Suite("Language")
struct LanguageTests {}
