import StoryModel

/// The links between a story and its states (RFC 7089, section 2.2; RFC 5829).
struct MementoLinks: Sendable {
  let base: String
  let story: StoryID
  let revisions: [Revision]

  /// A link with its relation.
  struct Link: Sendable {
    let address: String
    let relation: String
    var moment: Timestamp?
    var mediaType: String?

    /// As link format writes it (RFC 6690).
    var text: String {
      var text = "<\(address)>; rel=\"\(relation)\""
      if let mediaType { text += "; type=\"\(mediaType)\"" }
      if let moment { text += "; datetime=\"\(HTTPDate.text(moment))\"" }
      return text
    }
  }

  /// The story's page.
  var original: Link { Link(address: base + Links.story(story), relation: "original") }
  /// Where the state at a time is found.
  var gate: Link { Link(address: base + Links.timegate(story), relation: "timegate") }
  /// Where all states are listed.
  func map(_ relation: String) -> Link {
    Link(
      address: base + Links.timemap(story, "link"), relation: relation,
      mediaType: MediaType.linkFormat)
  }

  /// The link to a state.
  func memento(_ revision: Revision, _ relation: String) -> Link {
    Link(
      address: base + Links.memento(revision), relation: relation, moment: revision.capturedAt)
  }

  /// The states with their relations to the whole: first, last.
  var mementos: [Link] {
    revisions.enumerated().map { index, revision in
      var relation = "memento"
      if index == revisions.count - 1 { relation = "last " + relation }
      if index == 0 { relation = "first " + relation }
      return memento(revision, relation)
    }
  }

  /// What the answer of the gate links to.
  func ofGate() -> String {
    let ends = [mementos.first, mementos.count > 1 ? mementos.last : nil].compactMap { $0 }
    return ([original, map("timemap")] + ends).map(\.text).joined(separator: ", ")
  }

  /// What a state links to: the original, the gate, the map, and its neighbours.
  func of(_ revision: Revision) -> String {
    var links = [original, gate, map("timemap"), memento(revision, "memento")]
    let place = revision.number - 1
    if place > 0, revisions.indices.contains(place - 1) {
      links.append(memento(revisions[place - 1], "prev memento predecessor-version"))
    }
    if revisions.indices.contains(place + 1) {
      links.append(memento(revisions[place + 1], "next memento successor-version"))
    }
    return links.map(\.text).joined(separator: ", ")
  }
}
