import StoryModel

/// A story's states in the order of their times, with the links between them (RFC 7089, section
/// 2.2; RFC 5829).
struct MementoLinks: Sendable {
  let base: String
  let story: StoryID
  /// The revisions by time; of several at one moment the later number stands behind.
  let states: [Revision]

  /// The links of a story's revisions; `base` is the service's address, or empty for links from one
  /// of its own pages.
  init(base: String, story: StoryID, revisions: [Revision]) {
    self.base = base
    self.story = story
    states = revisions.sorted { ($0.capturedAt, $0.number) < ($1.capturedAt, $1.number) }
  }

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

  // MARK: Finding a state

  /// The place of the state at a moment: the last captured at or before it, otherwise the first.
  func place(at moment: Timestamp) -> Int? {
    states.lastIndex { $0.capturedAt <= moment } ?? states.indices.first
  }

  /// The place of the state that an address means, and whether it is this state's own address.
  func place(of address: MementoAddress) -> (place: Int, isOwn: Bool)? {
    if let number = address.number,
      let place = states.firstIndex(where: { $0.number == number }),
      MementoAddress.stamp(states[place].capturedAt) == address.stamp
    {
      return (place, true)
    }
    guard let place = place(at: address.endOfSecond) else { return nil }
    let isOwn =
      address.number == nil && !sharesSecond(place)
      && MementoAddress.stamp(states[place].capturedAt) == address.stamp
    return (place, isOwn)
  }

  /// The path of a state: its second and, where that has several, its number.
  func path(of place: Int) -> String {
    Links.memento(states[place], isNumbered: sharesSecond(place))
  }

  private func sharesSecond(_ place: Int) -> Bool {
    func second(_ place: Int) -> Int64 {
      states[place].capturedAt.milliseconds.quotientRoundedDown(1_000)
    }
    return [place - 1, place + 1].contains {
      states.indices.contains($0) && second($0) == second(place)
    }
  }

  // MARK: Links

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
  private func memento(_ place: Int, _ relation: String) -> Link {
    Link(address: base + path(of: place), relation: relation, moment: states[place].capturedAt)
  }

  /// The states with their relations to the whole: first, last.
  var mementos: [Link] { states.indices.map(memento) }

  private func memento(_ place: Int) -> Link {
    var relation = "memento"
    if place == states.count - 1 { relation = "last " + relation }
    if place == 0 { relation = "first " + relation }
    return memento(place, relation)
  }

  /// What the story's page links to: the gate and the map.
  var ofOriginal: String { "\(gate.text), \(map("timemap").text)" }

  /// What the answer of the gate links to.
  var ofGate: String {
    let ends = Set([states.indices.first, states.indices.last].compactMap(\.self)).sorted()
    return ([original, map("timemap")] + ends.map(memento)).map(\.text).joined(separator: ", ")
  }

  /// What a state links to: the original, the gate, the map, and its neighbours.
  func of(_ place: Int) -> String {
    var links = [original, gate, map("timemap"), memento(place, "memento")]
    if place > 0 { links.append(memento(place - 1, "prev memento predecessor-version")) }
    if place + 1 < states.count {
      links.append(memento(place + 1, "next memento successor-version"))
    }
    return links.map(\.text).joined(separator: ", ")
  }
}
