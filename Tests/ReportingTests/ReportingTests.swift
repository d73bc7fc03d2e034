import Testing

@Suite("Reporting")
struct ReportingTests {}
