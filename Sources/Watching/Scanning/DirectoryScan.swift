import Glibc

/// What lies in a directory, sorted by name.
package struct DirectoryListing: Sendable, Hashable {
  /// What an entry is.
  package enum Kind: Sendable, Hashable {
    case file, directory, symbolicLink, other
  }

  /// An entry.
  package struct Entry: Sendable, Hashable {
    /// Its name.
    package let name: String
    /// What it is.
    package let kind: Kind
  }

  /// The entries, by the bytes of their names.
  package private(set) var entries: [Entry] = []
  /// How many names are not UTF-8; they are left out.
  package private(set) var unreadableNames = 0

  /// Reads the directory at `path`; gives the error number where it cannot be read.
  package static func of(_ path: String) -> Result<DirectoryListing, SystemError> {
    guard let stream = opendir(path) else { return .failure(SystemError(number: errno)) }
    defer { closedir(stream) }
    var listing = DirectoryListing()
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { return .failure(SystemError(number: errno)) }
        break
      }
      listing.append(entry, in: path)
    }
    listing.entries.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    return .success(listing)
  }

  private mutating func append(_ entry: UnsafeMutablePointer<dirent>, in path: String) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
      String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    guard let name else {
      unreadableNames += 1
      return
    }
    guard name != ".", name != ".." else { return }
    let kind: Kind
    switch Int(entry.pointee.d_type) {
    case Int(DT_REG): kind = .file
    case Int(DT_DIR): kind = .directory
    case Int(DT_LNK): kind = .symbolicLink
    case Int(DT_UNKNOWN): kind = Self.kind(of: path + "/" + name)
    default: kind = .other
    }
    entries.append(Entry(name: name, kind: kind))
  }

  /// Asks for the kind that some file systems do not put into the directory.
  private static func kind(of path: String) -> Kind {
    var status = stat()
    guard lstat(path, &status) == 0 else { return .other }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .directory
    case S_IFLNK: return .symbolicLink
    default: return .other
    }
  }
}

/// An error number of the system's.
package struct SystemError: Error, Sendable, Hashable {
  /// The number, as errno(3) has it.
  package let number: Int32
}
