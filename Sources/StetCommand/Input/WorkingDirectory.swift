import Glibc

/// The directory in which the command was called.
enum WorkingDirectory {
  /// The path of the directory; `nil` where it is gone.
  static let path: String? = {
    guard let pointer = getcwd(nil, 0) else { return nil }
    defer { free(pointer) }
    return String(cString: pointer)
  }()

  /// A path from the root, with `.` and `..` taken out as they are written.
  static func absolute(_ path: String) -> String {
    let full = path.hasPrefix("/") ? path : (Self.path ?? "") + "/" + path
    var names: [Substring] = []
    for name in full.split(separator: "/") where name != "." {
      if name == ".." { _ = names.popLast() } else { names.append(name) }
    }
    return "/" + names.joined(separator: "/")
  }

  /// What names a file's story: its path below this directory, or its name alone where it lies
  /// elsewhere.
  static func relative(_ path: String) -> String {
    let full = absolute(path)
    if let own = Self.path, own != "/", full.hasPrefix(own + "/") {
      return String(full.dropFirst(own.count + 1))
    }
    return full.split(separator: "/").last.map(String.init) ?? full
  }
}
