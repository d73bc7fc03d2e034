import Diffing
package import Language
package import StoryModel

/// Follows every sentence of a story from revision to revision.
///
/// Two successive documents are compared; a linked sentence keeps its identity, a sentence that is
/// new word for word what once vanished takes that identity up again (the token tracking of WikiWho,
/// Flöck and Acosta 2014, by sentences), every other one is new. Complexity: one comparison for each
/// pair of successive revisions; memory is that of the sentences ever seen.
package struct SentenceTracker: RevisionFollower {
  private struct Identity {
    var events = ChainedLists<Event>.List()
    /// What it was when it vanished; what stands is in the document.
    var last = Words(text: .empty, section: .empty, range: SourceRange(0, 0))
    /// Another that vanished before it with the same words; -1 for none.
    var earlierVanished: Int32 = -1
  }

  private struct Words {
    let text: TextPool.ID
    let section: TextPool.ID
    let range: SourceRange
  }

  private struct Event {
    enum Kind { case appeared, changed, moved, vanished, returned }

    let kind: Kind
    let revision: Int32
    /// The words before a change.
    var from = TextPool.ID.empty
  }

  private var identities: [Identity] = []
  private var events = ChainedLists<Event>()
  private var texts = TextPool()
  /// The identity of each sentence of the current document, by its place.
  private var current: [Int] = []
  /// The identity that stands nowhere and vanished last, by the hash of its sentence.
  private var vanished: [UInt64: Int32] = [:]
  /// The document that was taken in last.
  package private(set) var document: TokenizedDocument?

  /// A tracker that has seen no revision.
  package init() {}

  /// Bytes of memory that the sentences take, roughly, without the document.
  package var byteCount: Int {
    identities.capacity * MemoryLayout<Identity>.stride + events.byteCount + texts.byteCount
      + current.capacity * 8 + vanished.capacity * 16
  }

  /// Takes in the next revision.
  package mutating func advance(to next: TokenizedDocument, of newest: Revision) {
    let revision = newest.number
    guard let previous = document else {
      current = next.sentences.map { _ in appear(in: revision) }
      document = next
      return
    }
    let mapping = Comparison(before: previous, after: next).mapping
    var identityOf = [Int](repeating: -1, count: next.sentences.count)
    var kept = [Bool](repeating: false, count: previous.sentences.count)
    for link in mapping.sentences where identityOf[link.after] < 0 && !kept[link.before] {
      kept[link.before] = true
      identityOf[link.after] = current[link.before]
      carry(link, from: previous, to: next, revision: revision)
    }
    for (place, sentence) in previous.sentences.enumerated() where !kept[place] {
      vanish(current[place], sentence, of: previous, in: revision)
    }
    for (place, sentence) in next.sentences.enumerated() where identityOf[place] < 0 {
      identityOf[place] = returning(sentence, in: revision) ?? appear(in: revision)
    }
    current = identityOf
    document = next
  }

  /// The sentences that stand in the last revision, in its order.
  package var standing: [SentenceHistory] {
    guard let document else { return [] }
    return zip(current, document.sentences).map { identity, sentence in
      SentenceHistory(
        text: document.document.string(sentence.text),
        section: Self.section(of: sentence, document.document),
        range: document.document.sourceMap.source(of: sentence.text),
        events: history(of: identities[identity]))
    }
  }

  /// The sentences that stood once and no longer do, the last to vanish first.
  package var gone: [SentenceHistory] {
    identities.filter { events.last(of: $0.events)?.kind == .vanished }
      .map { identity in
        SentenceHistory(
          text: texts.text(identity.last.text), section: texts.text(identity.last.section),
          range: identity.last.range, events: history(of: identity))
      }
      .sorted { before, after in
        let (one, other) = (before.events.last?.revision ?? 0, after.events.last?.revision ?? 0)
        return one != other ? one > other : before.range.start < after.range.start
      }
  }

  private func history(of identity: Identity) -> [SentenceHistory.Event] {
    events.elements(of: identity.events).map { event in
      let revision = Int(event.revision)
      switch event.kind {
      case .appeared: return .appeared(revision)
      case .changed: return .changed(revision, from: texts.text(event.from))
      case .moved: return .moved(revision)
      case .vanished: return .vanished(revision)
      case .returned: return .returned(revision)
      }
    }
  }

  private static func section(of sentence: Sentence, _ document: Document) -> String {
    document.sectionPath(of: sentence.block).last ?? ""
  }

  // MARK: What happens to a sentence

  private mutating func note(
    _ kind: Event.Kind, _ identity: Int, in revision: Int, from: TextPool.ID = .empty
  ) {
    events.append(
      Event(kind: kind, revision: Int32(clamping: revision), from: from),
      to: &identities[identity].events)
  }

  private mutating func carry(
    _ link: Mapping.Link, from previous: TokenizedDocument, to next: TokenizedDocument,
    revision: Int
  ) {
    let identity = current[link.before]
    let sentence = previous.sentences[link.before]
    if sentence.hash != next.sentences[link.after].hash {
      let words = texts.id(of: previous.document.string(sentence.text))
      note(.changed, identity, in: revision, from: words)
    }
    if link.relation == .moved || link.relation == .movedEdited {
      note(.moved, identity, in: revision)
    }
  }

  private mutating func vanish(
    _ identity: Int, _ sentence: Sentence, of previous: TokenizedDocument, in revision: Int
  ) {
    note(.vanished, identity, in: revision)
    let document = previous.document
    identities[identity].last = Words(
      text: texts.id(of: document.string(sentence.text)),
      section: texts.id(of: Self.section(of: sentence, document)),
      range: document.sourceMap.source(of: sentence.text))
    identities[identity].earlierVanished = vanished[sentence.hash] ?? -1
    vanished[sentence.hash] = Int32(identity)
  }

  private mutating func returning(_ sentence: Sentence, in revision: Int) -> Int? {
    guard let found = vanished[sentence.hash] else { return nil }
    let identity = Int(found)
    let earlier = identities[identity].earlierVanished
    vanished[sentence.hash] = earlier < 0 ? nil : earlier
    note(.returned, identity, in: revision)
    return identity
  }

  private mutating func appear(in revision: Int) -> Int {
    identities.append(Identity())
    note(.appeared, identities.count - 1, in: revision)
    return identities.count - 1
  }
}
