import Testing

@Suite("Storage")
struct StorageTests {}
