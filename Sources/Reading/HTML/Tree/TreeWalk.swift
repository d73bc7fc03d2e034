import CGumbo
import StoryModel

/// Turns a part of a page's tree into builder events, without recursion.
///
/// White space is collapsed as browsers do, blocks that hold no text leave nothing, and inline
/// elements that reach over several blocks are told again in each. Complexity: linear in the nodes.
struct TreeWalk {
  /// What is to be done when a node's subtree has been walked.
  private enum Leave {
    case block, container, inline, flat, preformatted, quote
  }

  private struct Container {
    let kind: NodeKind
    let level: Int
    let traits: NodeTraits
    let source: Range<Int>
    var isOpen: Bool
  }

  let tree: HTMLTree
  private let isLeftOut: (Int) -> Bool
  private var pending: [(end: Int, leave: Leave)] = []
  private var containers: [Container] = []
  private var activeInlines: [(style: InlineStyle, target: String?)] = []
  private var listDepth = 0
  /// Elements around in which blocks begin no leaf of their own: headings, cells, figures, code.
  private var flatDepth = 0
  private var writer: LeafWriter
  private var image: (target: String, text: String, range: SourceRange)?

  /// A walk of `tree`; nodes that `isLeftOut` names are passed over with all below them.
  init(_ tree: HTMLTree, leavingOut isLeftOut: @escaping (Int) -> Bool) {
    self.tree = tree
    self.isLeftOut = isLeftOut
    writer = LeafWriter(tree.source)
  }

  /// Walks the subtree of `root`.
  mutating func run(_ root: Int, into builder: inout DocumentBuilder) {
    var index = root
    let end = tree.nodes[root].end
    while index < end {
      leave(before: index, &builder)
      let node = tree.nodes[index]
      if node.element == nil {
        for piece in node.texts { append(tree.texts[piece], &builder) }
        index += 1
      } else if isLeftOut(index) || !enter(index, &builder) {
        index = node.end
      } else {
        index += 1
      }
    }
    leave(before: end, &builder)
    closeLeaf(&builder)
    if writer.hasLeftOut {
      builder.notes.append(
        ReadingNote(
          .coarse, "Marks that reach over very many blocks were read in the first of them only."))
    }
  }

  // MARK: Elements

  /// Opens what the element stands for; false where its content is passed over.
  private mutating func enter(_ index: Int, _ builder: inout DocumentBuilder) -> Bool {
    let node = tree.nodes[index]
    let start = node.source.lowerBound
    switch ElementClass(node.tag) {
    case .void: return false
    case .container where node.tag == GUMBO_TAG_CAPTION && containers.last?.kind == .table:
      return false  // It was read before the table.
    case .inline: enterInline(index, &builder)
    case .container: enterContainer(index, &builder)
    case .paragraph:
      breakBlock(&builder)
      if flatDepth == 0 { writer.ask(.paragraph, at: start, end: node.source.upperBound) }
      pending.append((node.end, .block))
    case .heading(let level):
      enterFlat(.heading, level: level, index, &builder)
    case .figure:
      if FigureShape.isFigure(tree, index) {
        enterFlat(.figure, index, &builder)
      } else {
        enterContainer(index, &builder)
      }
    case .preformatted:
      breakBlock(&builder)
      if flatDepth == 0 { writer.ask(.code, at: start, end: node.source.upperBound) }
      writer.preformattedDepth += 1
      flatDepth += 1
      pending.append((node.end, .preformatted))
    case .list:
      breakBlock(&builder)
      guard flatDepth == 0 else {
        pending.append((node.end, .block))
        break
      }
      listDepth += 1
      push(.list, level: listDepth, traits: node.tag == GUMBO_TAG_OL ? .ordered : [], index)
    case .item:
      breakBlock(&builder)
      if flatDepth == 0, containers.last?.kind == .list {
        push(.item, level: listDepth, traits: containers.last?.traits ?? [], index)
      } else {
        pending.append((node.end, .block))
      }
    case .quotation:
      breakBlock(&builder)
      if flatDepth == 0 {
        push(.quotation, index)
      } else {
        pending.append((node.end, .block))
      }
    case .table: enterTable(index, &builder)
    case .image: see(index, &builder)
    case .lineBreak: writer.breakLine(over: node.source, isFlat: flatDepth > 0, &builder)
    case .divider:
      breakBlock(&builder)
      if flatDepth == 0 {
        openContainers(&builder)
        builder.begin(.divider, at: start)
        builder.end(at: node.source.upperBound)
      }
    }
    return true
  }

  private mutating func enterInline(_ index: Int, _ builder: inout DocumentBuilder) {
    let node = tree.nodes[index]
    if node.tag == GUMBO_TAG_Q {
      openLeaf(at: node.source.lowerBound, &builder)
      builder.append(
        Array("\u{201C}".utf8), from: SourceRange(node.source.lowerBound, node.source.lowerBound))
      pending.append((node.end, .quote))
      return
    }
    guard let style = InlineStyle(node.tag) else { return }
    var target: String?
    if style == .link {
      guard let address = tree.string("href", of: index) else { return }
      target = Address.kept(address)
    }
    activeInlines.append((style, target))
    if writer.isOpen { builder.beginInline(style, target: target) }
    pending.append((node.end, .inline))
  }

  private mutating func enterContainer(_ index: Int, _ builder: inout DocumentBuilder) {
    let node = tree.nodes[index]
    let isRow = node.tag == GUMBO_TAG_TR
    let isCell = node.tag == GUMBO_TAG_TD || node.tag == GUMBO_TAG_TH
    if flatDepth == 0, isRow, containers.last?.kind == .table {
      closeLeaf(&builder)
      push(.row, traits: TableShape.isHeaderRow(tree, index) ? .header : [], index)
      openContainers(&builder)
    } else if flatDepth == 0, isCell, containers.last?.kind == .row {
      closeLeaf(&builder)
      let isHeader =
        node.tag == GUMBO_TAG_TH || containers.last?.traits.contains(.header) == true
      let span = tree.string("colspan", of: index).flatMap { Int($0) } ?? 1
      writer.ask(
        .cell, traits: isHeader ? .header : [], columnSpan: min(max(span, 1), 255),
        at: node.source.lowerBound, end: node.source.upperBound)
      writer.open(inlines: activeInlines, at: node.source.lowerBound, &builder)
      flatDepth += 1
      pending.append((node.end, .flat))
    } else {
      breakBlock(&builder)
      pending.append((node.end, .block))
    }
  }

  private mutating func enterFlat(
    _ kind: NodeKind, level: Int = 0, _ index: Int, _ builder: inout DocumentBuilder
  ) {
    let node = tree.nodes[index]
    breakBlock(&builder)
    if flatDepth == 0 {
      writer.ask(kind, level: level, at: node.source.lowerBound, end: node.source.upperBound)
    }
    flatDepth += 1
    pending.append((node.end, .flat))
  }

  private mutating func enterTable(_ index: Int, _ builder: inout DocumentBuilder) {
    breakBlock(&builder)
    guard flatDepth == 0, TableShape.isData(tree, index) else {
      pending.append((tree.nodes[index].end, .block))
      return
    }
    if let caption = TableShape.caption(tree, index) {
      writer.ask(
        .paragraph, at: tree.nodes[caption].source.lowerBound,
        end: tree.nodes[caption].source.upperBound)
      for node in tree.nodes[caption..<tree.nodes[caption].end] {
        for piece in node.texts { append(tree.texts[piece], &builder) }
      }
      closeLeaf(&builder)
    }
    push(.table, index)
    openContainers(&builder)
  }

  private mutating func push(
    _ kind: NodeKind, level: Int = 0, traits: NodeTraits = [], _ index: Int
  ) {
    let node = tree.nodes[index]
    containers.append(
      Container(
        kind: kind, level: level, traits: traits, source: node.source, isOpen: false))
    pending.append((node.end, .container))
  }

  // MARK: Leaving

  private mutating func leave(before index: Int, _ builder: inout DocumentBuilder) {
    while let last = pending.last, last.end <= index {
      pending.removeLast()
      switch last.leave {
      case .block: breakBlock(&builder)
      case .container:
        breakBlock(&builder)
        if let container = containers.popLast() {
          if container.kind == .list { listDepth -= 1 }
          if container.isOpen { builder.end(at: container.source.upperBound) }
        }
      case .inline:
        if !activeInlines.isEmpty { activeInlines.removeLast() }
        if writer.isOpen { builder.endInline() }
      case .quote:
        if writer.isOpen {
          builder.append(
            Array("\u{201D}".utf8), from: SourceRange(writer.furthest, writer.furthest))
        }
      case .flat:
        flatDepth -= 1
        breakBlock(&builder)
      case .preformatted:
        flatDepth -= 1
        writer.preformattedDepth -= 1
        breakBlock(&builder)
      }
    }
  }

  // MARK: Leaves

  private mutating func append(_ range: Range<Int>, _ builder: inout DocumentBuilder) {
    if !writer.isOpen {
      var start = range.lowerBound
      while start < range.upperBound, ASCII.isSpace(tree.source[start]) { start += 1 }
      guard start < range.upperBound else { return }
      openLeaf(at: start, &builder)
    }
    writer.append(range, &builder)
  }

  private mutating func openLeaf(at start: Int, _ builder: inout DocumentBuilder) {
    guard !writer.isOpen else { return }
    openContainers(&builder)
    let isTight = builder.innermost == .item && !writer.isAsked
    writer.open(
      inlines: activeInlines, at: image.map { Int($0.range.start) } ?? start,
      traits: isTight ? .tight : [], &builder)
    if let image {
      self.image = nil
      builder.beginInline(.image, target: image.target)
      builder.endInline()
    }
  }

  private mutating func openContainers(_ builder: inout DocumentBuilder) {
    for index in containers.indices where !containers[index].isOpen {
      let container = containers[index]
      builder.begin(
        container.kind, level: container.level, traits: container.traits,
        at: container.source.lowerBound)
      containers[index].isOpen = true
    }
  }

  /// Ends the leaf, or, where blocks make no leaves, parts their words.
  private mutating func breakBlock(_ builder: inout DocumentBuilder) {
    if flatDepth > 0 {
      writer.partWords(&builder)
    } else {
      closeLeaf(&builder)
    }
  }

  private mutating func closeLeaf(_ builder: inout DocumentBuilder) {
    if let image, !writer.isOpen {
      self.image = nil
      openContainers(&builder)
      if !writer.isAsked { writer.ask(.figure, at: Int(image.range.start), end: 0) }
      writer.open(inlines: activeInlines, at: Int(image.range.start), &builder)
      builder.beginInline(.image, target: image.target)
      builder.append(Array(image.text.utf8), from: image.range)
      builder.endInline()
      builder.extend(to: Int(image.range.end))
    }
    writer.close(&builder)
  }

  private mutating func see(_ index: Int, _ builder: inout DocumentBuilder) {
    guard let address = ImageAddress.of(tree, index) else { return }
    let range = SourceRange(
      tree.nodes[index].source.lowerBound, tree.nodes[index].source.upperBound)
    if writer.isOpen {
      builder.beginInline(.image, target: address)
      builder.endInline()
    } else {
      if image != nil, flatDepth == 0 { closeLeaf(&builder) }
      image = (address, tree.string("alt", of: index) ?? "", range)
    }
  }
}
