import Testing

@testable import Watching

@Suite("Watched directories")
struct WatchedDirectoriesTests {
  private func tree() -> WatchedDirectories {
    var directories = WatchedDirectories()
    directories.setRoot(1)
    directories.insert(2, name: "europe", under: 1)
    directories.insert(3, name: "east", under: 2)
    return directories
  }

  @Test("A directory's path leads from the root")
  func path() {
    #expect(tree().path(of: 1) == "")
    #expect(tree().path(of: 3) == "europe/east")
    #expect(tree().path(of: 9) == nil)
  }

  @Test("A directory that moves takes all below it along")
  func move() {
    var directories = tree()
    directories.insert(4, name: "archive", under: 1)
    directories.insert(2, name: "old", under: 4)
    #expect(directories.path(of: 3) == "archive/old/east")
    #expect(directories.child("europe", of: 1) == nil)
    #expect(directories.child("old", of: 4) == 2)
  }

  @Test("A directory never comes to stand under itself")
  func circle() {
    var directories = tree()
    let isInserted = directories.insert(2, name: "loop", under: 3)
    #expect(!isInserted)
    #expect(directories.path(of: 3) == "europe/east")
  }

  @Test("A directory is forgotten with all below it")
  func remove() {
    var directories = tree()
    let removed = directories.remove(2)
    #expect(removed == [2, 3])
    #expect(directories.path(of: 3) == nil)
    #expect(directories.count == 1)
  }
}
