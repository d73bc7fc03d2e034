public import StoryModel

/// The library's face.
public actor Archive {
  /// Nothing yet.
  public init() {}
}
