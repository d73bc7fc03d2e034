extension WatchLoop {
  /// Milliseconds in which the second half of a move must follow the first: both are queued
  /// together, so that only the reading can part them.
  private static let moveWindow: Int64 = 50

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
      readIgnoreRules()
      needsRescan = true
    } else {
      handleFile(event, path: path, now: now)
    }
  }

  /// Gives up departures that nothing arrived for: those went out of the tree.
  func expireDepartures(now: Int64) {
    for (cookie, departure) in departures.sorted(by: { $0.key < $1.key })
    where departure.deadline <= now {
      departures[cookie] = nil
      guard departure.isDirectory else { continue }
      if let watch = departure.watch {
        for number in directories.remove(watch) { inotify.unwatch(number) }
      }
      mailbox.deposit(FileChange(path: departure.path, state: .absent))
    }
  }

  private func handleFile(_ event: InotifyEvent, path: String, now: Int64) {
    let arrival =
      event.mask.contains(.movedTo) ? departures.removeValue(forKey: event.cookie) : nil
    guard isWanted(file: path) else { return }
    let due = now + rule.settle
    if event.mask.contains(.movedFrom) {
      departures[event.cookie] = Departure(
        path: path, isDirectory: false, watch: nil, deadline: now + Self.moveWindow)
      queue.touch(path, now: now, due: due, isOpen: false)
    } else if event.mask.contains(.movedTo) {
      // The arrival tells of the departure, too.
      if let origin = arrival?.path { queue.remove(origin) }
      queue.touch(path, now: now, due: due, isOpen: false, origins: arrival.map { [$0.path] } ?? [])
    } else if !event.mask.isDisjoint(with: [.create, .modify]) {
      queue.touch(path, now: now, due: due, isOpen: true)
    } else if !event.mask.isDisjoint(with: [.closeWrite, .delete]) {
      queue.touch(path, now: now, due: due, isOpen: false)
    } else {
      queue.touch(path, now: now, due: due)
    }
  }

  private func handleDirectory(_ event: InotifyEvent, name: String, path: String, now: Int64) {
    if event.mask.contains(.movedFrom) {
      departures[event.cookie] = Departure(
        path: path, isDirectory: true, watch: directories.child(name, of: event.watch),
        deadline: now + Self.moveWindow)
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
      if let watch = arrival?.watch {
        for number in directories.remove(watch) { inotify.unwatch(number) }
      }
      return
    }
    if let watch = arrival?.watch {
      directories.insert(watch, name: name, under: event.watch)
    }
    scan(path, name: name, parent: event.watch, movedFrom: arrival?.path, now: now)
  }

  /// Notes that the directory is gone.
  func loseRoot() {
    guard !isRootLost else { return }
    isRootLost = true
    for number in directories.removeAll() { inotify.unwatch(number) }
    mailbox.deposit(problem: "\(root) is gone; it is looked for every second.")
  }
}
