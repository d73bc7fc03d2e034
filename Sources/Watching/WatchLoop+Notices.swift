extension WatchLoop {
  /// Milliseconds in which the second half of a move must follow the first: both are queued
  /// together, so that only the reading can part them.
  private static let moveWindow: Int64 = 50
  /// Milliseconds of rest that are wanted of the ignore file at least: without it for a moment, as in
  /// the midst of a save, all that it names would be taken.
  private static let ignoreFileRest: Int64 = 1_000

  /// Takes in one notice.
  func handle(_ event: InotifyEvent, now: Int64) {
    if event.mask.contains(.overflow) {
      needsRescan = true
      overflowed = true
      return
    }
    if event.mask.contains(.ignored) {
      if directories.isRoot(event.watch) { loseRoot() }
      for number in directories.remove(event.watch).dropFirst() { inotify.unwatch(number) }
      return
    }
    guard let directory = directories.path(of: event.watch) else { return }
    guard let name = event.name else {
      tell("A name in \(shown(directory)) is not UTF-8; the file is passed over.")
      return
    }
    guard !name.isEmpty else {
      let isGone = !event.mask.isDisjoint(with: [.moveSelf, .deleteSelf, .unmount])
      if isGone, directories.isRoot(event.watch) { loseRoot() }
      return
    }
    let path = directory.isEmpty ? name : directory + "/" + name
    if event.mask.contains(.isDirectory) {
      handleDirectory(event, name: name, path: path, now: now)
    } else if path == Self.ignoreFileName {
      let isOpen = !event.mask.isDisjoint(with: [.create, .modify])
      queue.touch(
        path, now: now, due: now + max(rule.settle, Self.ignoreFileRest), isOpen: isOpen)
    } else {
      handleFile(event, path: path, now: now)
    }
  }

  /// Gives up departures that nothing arrived for: those went out of the tree.
  ///
  /// Whether something arrives is known only when no notice was waiting after the window's end.
  func expireDepartures() {
    guard !isRootLost else { return }
    for (cookie, departure) in departures.sorted(by: { $0.key < $1.key })
    where departure.deadline <= drainedAt {
      departures[cookie] = nil
      if departure.isDirectory { forget(departure) }
    }
  }

  /// Ends the watches of a directory that went away, and tells it.
  private func forget(_ departure: Departure) {
    if let watch = departure.watch {
      for number in directories.remove(watch) { inotify.unwatch(number) }
    }
    mailbox.deposit(
      FileChange(path: departure.path, state: .absent, lastSeen: departure.lastSeen))
  }

  private func handleFile(_ event: InotifyEvent, path: String, now: Int64) {
    let arrival =
      event.mask.contains(.movedTo) ? departures.removeValue(forKey: event.cookie) : nil
    guard isWanted(file: path) else { return }
    let due = now + rule.settle
    if event.mask.contains(.movedFrom) {
      departures[event.cookie] = Departure(
        path: path, isDirectory: false, watch: nil, deadline: now + Self.moveWindow,
        lastSeen: seen)
    } else if let arrival {
      // The arrival tells of the departure, too.
      queue.move(arrival.path, to: path, now: now, due: due, lastSeen: arrival.lastSeen)
      return
    }
    let isOpen: Bool? =
      if !event.mask.isDisjoint(with: [.create, .modify]) {
        true
      } else if !event.mask.isDisjoint(with: [.closeWrite, .delete, .movedFrom, .movedTo]) {
        false
      } else { nil }
    queue.touch(path, now: now, due: due, isOpen: isOpen, lastSeen: seen)
  }

  private func handleDirectory(_ event: InotifyEvent, name: String, path: String, now: Int64) {
    if event.mask.contains(.movedFrom) {
      departures[event.cookie] = Departure(
        path: path, isDirectory: true, watch: directories.child(name, of: event.watch),
        deadline: now + Self.moveWindow, lastSeen: seen)
      return
    }
    let arrival =
      event.mask.contains(.movedTo) ? departures.removeValue(forKey: event.cookie) : nil
    let isNew = !event.mask.isDisjoint(with: [.create, .movedTo])
    let isOpened =
      event.mask.contains(.attributes) && directories.child(name, of: event.watch) == nil
    guard isNew || isOpened else { return }
    if ignoring.ignores(path, isDirectory: true) {
      // A directory that got a name that is passed over is as good as gone.
      if let arrival { forget(arrival) }
      return
    }
    if let watch = arrival?.watch {
      directories.insert(watch, name: name, under: event.watch)
    }
    scan(path, name: name, parent: event.watch, from: arrival, now: now)
  }

  /// Notes that the directory is gone.
  func loseRoot() {
    guard !isRootLost else { return }
    isRootLost = true
    walk = nil
    for number in directories.removeAll() { inotify.unwatch(number) }
    mailbox.deposit(problem: "\(root) is gone; it is looked for every second.")
  }
}
