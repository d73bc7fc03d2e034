import Testing

@Suite("StoryModel")
struct StoryModelTests {}
