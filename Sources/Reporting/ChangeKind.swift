/// What changed in substance.
public enum ChangeKind: String, Sendable, Hashable, CaseIterable {
  case negationFlipped = "negation-flipped"
  case entityReplaced = "entity-replaced"
  case stanceReversed = "stance-reversed"
  case quoteAltered = "quote-altered"
  case correctionNoticeAdded = "correction-notice-added"
  case quantityChanged = "quantity-changed"
  case dateChanged = "date-changed"
  case attributionDropped = "attribution-dropped"
  case attributionChanged = "attribution-changed"
  case certaintyRaised = "certainty-raised"
  case certaintyLowered = "certainty-lowered"
  case statusChanged = "status-changed"
  case stanceSoftened = "stance-softened"
  case stanceHardened = "stance-hardened"
  case reactionRemoved = "reaction-removed"
  case claimAdded = "claim-added"
  case claimRemoved = "claim-removed"
  case reactionAdded = "reaction-added"
  case attributionAdded = "attribution-added"
  case quoteAdded = "quote-added"
  case quoteRemoved = "quote-removed"
  case quantifierChanged = "quantifier-changed"
  case noticeChanged = "notice-changed"
  case noticeRemoved = "notice-removed"
  case headlineChanged = "headline-changed"
  case metadataChanged = "metadata-changed"
  case columnAdded = "column-added"
  case columnRemoved = "column-removed"
  case columnMoved = "column-moved"
  case columnRenamed = "column-renamed"
  case rowMoved = "row-moved"
  case cellChanged = "cell-changed"
  case claimMoved = "claim-moved"
  case reactionMoved = "reaction-moved"
  case claimSplit = "claim-split"
  case claimMerged = "claim-merged"
  case actorRenamed = "actor-renamed"
  case sectionRenamed = "section-renamed"
  case claimChanged = "claim-changed"
  case claimReworded = "claim-reworded"
  case reactionReworded = "reaction-reworded"

  /// The severity before modifiers.
  public var severity: Severity {
    switch self {
    case .negationFlipped, .entityReplaced, .stanceReversed, .quoteAltered, .correctionNoticeAdded:
      .critical
    case .quantityChanged, .dateChanged, .attributionDropped, .attributionChanged, .certaintyRaised,
      .certaintyLowered, .statusChanged, .stanceSoftened, .stanceHardened, .reactionRemoved:
      .high
    case .claimAdded, .claimRemoved, .reactionAdded, .attributionAdded, .quoteAdded, .quoteRemoved,
      .quantifierChanged, .noticeChanged, .noticeRemoved, .headlineChanged, .columnAdded,
      .columnRemoved, .cellChanged, .claimChanged:
      .medium
    case .claimMoved, .reactionMoved, .claimSplit, .claimMerged, .actorRenamed, .sectionRenamed,
      .metadataChanged, .columnMoved, .columnRenamed, .rowMoved:
      .low
    case .claimReworded, .reactionReworded: .info
    }
  }
}

/// What a change is a change of.
public enum ChangeUnit: String, Sendable, Hashable, CaseIterable {
  case claim, reaction, table, section, notice, metadata
}

/// How much a change matters to a reader.
public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
  case critical, high, medium, low, info

  /// 0 for info up to 4 for critical.
  public var rank: Int {
    switch self {
    case .critical: 4
    case .high: 3
    case .medium: 2
    case .low: 1
    case .info: 0
    }
  }

  /// Whether one severity matters less than another.
  public static func < (before: Severity, after: Severity) -> Bool { before.rank < after.rank }
}
