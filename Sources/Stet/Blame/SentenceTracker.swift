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
    var text: String
    var section: String
    var range: SourceRange
    var events: [SentenceHistory.Event]

    var history: SentenceHistory {
      SentenceHistory(text: text, section: section, range: range, events: events)
    }
  }

  private var identities: [Identity] = []
  /// The identity of each sentence of the current document, by its place.
  private var current: [Int] = []
  /// The identities that stand nowhere, by the hash of their sentence.
  private var vanished: [UInt64: [Int]] = [:]
  /// The document that was taken in last.
  package private(set) var document: TokenizedDocument?

  /// A tracker that has seen no revision.
  package init() {}

  /// Takes in the next revision.
  package mutating func advance(to next: TokenizedDocument, of newest: Revision) {
    let revision = newest.number
    guard let previous = document else {
      current = next.sentences.map { appear($0, of: next, in: revision) }
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
      let identity = current[place]
      identities[identity].events.append(.vanished(revision))
      vanished[sentence.hash, default: []].append(identity)
    }
    for (place, sentence) in next.sentences.enumerated() where identityOf[place] < 0 {
      identityOf[place] =
        returning(sentence, to: next, revision: revision)
        ?? appear(sentence, of: next, in: revision)
    }
    current = identityOf
    document = next
  }

  /// The sentences that stand in the last revision, in its order.
  package var standing: [SentenceHistory] { current.map { identities[$0].history } }

  /// The sentences that stood once and no longer do, the last to vanish first.
  package var gone: [SentenceHistory] {
    identities.map(\.history).filter { !$0.stands }
      .sorted { before, after in
        let (one, other) = (before.events.last?.revision ?? 0, after.events.last?.revision ?? 0)
        return one != other ? one > other : before.range.start < after.range.start
      }
  }

  private mutating func carry(
    _ link: Mapping.Link, from previous: TokenizedDocument, to next: TokenizedDocument,
    revision: Int
  ) {
    let identity = current[link.before]
    let sentence = next.sentences[link.after]
    if previous.sentences[link.before].hash != sentence.hash {
      identities[identity].events.append(
        .changed(revision, from: identities[identity].text))
    }
    if link.relation == .moved || link.relation == .movedEdited {
      identities[identity].events.append(.moved(revision))
    }
    place(identity, at: sentence, of: next)
  }

  private mutating func returning(
    _ sentence: Sentence, to next: TokenizedDocument, revision: Int
  ) -> Int? {
    guard let identity = vanished[sentence.hash]?.popLast() else { return nil }
    identities[identity].events.append(.returned(revision))
    place(identity, at: sentence, of: next)
    return identity
  }

  private mutating func appear(
    _ sentence: Sentence, of document: TokenizedDocument, in revision: Int
  ) -> Int {
    identities.append(
      Identity(
        text: "", section: "", range: SourceRange(0, 0), events: [.appeared(revision)]))
    place(identities.count - 1, at: sentence, of: document)
    return identities.count - 1
  }

  private mutating func place(_ identity: Int, at sentence: Sentence, of next: TokenizedDocument) {
    let document = next.document
    identities[identity].text = document.string(sentence.text)
    identities[identity].section = document.sectionPath(of: sentence.block).last ?? ""
    identities[identity].range = document.sourceMap.source(of: sentence.text)
  }
}
