/// Many short lists that grow at their ends, kept in one array, each element with the place of the
/// one before it.
///
/// As arrays each list would have a block of memory of its own, and a copy of them all as many.
package struct ChainedLists<Element: Sendable>: Sendable {
  /// One list.
  package struct List: Sendable {
    fileprivate var last: Int32 = -1

    /// A list without elements.
    package init() {}

    /// Whether it has no element.
    package var isEmpty: Bool { last < 0 }
  }

  private struct Link: Sendable {
    var element: Element
    let earlier: Int32
  }

  private var links: [Link] = []

  /// No list has elements.
  package init() {}

  /// Adds an element to a list.
  package mutating func append(_ element: Element, to list: inout List) {
    links.append(Link(element: element, earlier: list.last))
    list.last = Int32(links.count - 1)
  }

  /// The last element of a list that has one.
  package func last(of list: List) -> Element? {
    list.isEmpty ? nil : links[Int(list.last)].element
  }

  /// Changes the last element of a list; does nothing where it has none.
  package mutating func changeLast(of list: List, _ change: (inout Element) -> Void) {
    if !list.isEmpty { change(&links[Int(list.last)].element) }
  }

  /// The elements of a list from its last to its first.
  package func backwards(_ list: List) -> some Sequence<Element> {
    sequence(state: list.last) { place -> Element? in
      guard place >= 0 else { return nil }
      let link = links[Int(place)]
      place = link.earlier
      return link.element
    }
  }

  /// The elements of a list in their order.
  package func elements(of list: List) -> [Element] { backwards(list).reversed() }

  /// Bytes of memory that the lists take, roughly, without what their elements point at.
  package var byteCount: Int { links.capacity * MemoryLayout<Link>.stride }
}
