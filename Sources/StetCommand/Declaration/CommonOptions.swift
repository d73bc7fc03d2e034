/// The options that several verbs share.
package enum CommonOptions {
  /// Which store to use.
  package static let store = OptionDeclaration(
    "store", "PATH", .path,
    help: "Use the store at PATH; otherwise STET_STORE names it, otherwise it is "
      + "$XDG_DATA_HOME/stet/stories.stet")
  /// Results as JSON.
  package static let json = OptionDeclaration("json", help: "Print the results as JSON")
  /// Colour.
  package static let color = OptionDeclaration(
    "color", "WHEN", .choice(["auto", "always", "never"]),
    help: "Colour the output: auto (on a terminal, unless NO_COLOR is set), always or never")
  /// Help.
  package static let help = OptionDeclaration(
    "help", short: "h", help: "Show this help and do nothing else")
  /// The version.
  package static let version = OptionDeclaration("version", help: "Show the version")

  /// Those that may stand before the verb.
  package static let leading = [store, color, help, version]
}
