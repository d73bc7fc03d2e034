import Testing

@testable import StetCommand

@Suite("Argument parser")
struct ArgumentParserTests {
  private static let count = OptionDeclaration(
    "count", short: "n", "N", .integer(0...9), help: "A number")
  private static let quiet = OptionDeclaration("quiet", short: "q", help: "A flag")
  private static let ignore = OptionDeclaration(
    "ignore", "GLOB", .text, isRepeatable: true, help: "A pattern")
  private static let only = OptionDeclaration(
    "only", "PARTS", .choices(["claims", "tables"]), help: "Parts")
  private static let verb = VerbDeclaration(
    "test", summary: "test",
    operands: [
      OperandDeclaration("FIRST", .path, help: "One"),
      OperandDeclaration("REST", .path, count: 0...2, help: "More"),
    ],
    options: [count, quiet, ignore, only])

  private func parse(_ words: String...) throws(UsageError) -> ParsedArguments {
    try ArgumentParser(Self.verb).parse(words)
  }

  private func message(_ words: String...) -> String {
    do {
      _ = try ArgumentParser(Self.verb).parse(words)
      return ""
    } catch {
      return error.message
    }
  }

  @Test("A value follows its option in every form")
  func values() throws {
    for words in [["--count", "3"], ["--count=3"], ["-n", "3"], ["-n3"], ["-qn3"]] {
      let arguments = try ArgumentParser(Self.verb).parse(words + ["a"])
      #expect(arguments.integer(Self.count) == 3)
      #expect(arguments.operands == ["a"])
    }
  }

  @Test("Options and operands stand in any order; behind -- all are operands")
  func order() throws {
    let arguments = try parse("a", "-q", "b", "--", "--count")
    #expect(arguments.operands == ["a", "b", "--count"])
    #expect(arguments.has(Self.quiet))
    #expect(!arguments.has(Self.count))
  }

  @Test("A lone hyphen is an operand; a value may begin with a hyphen")
  func hyphen() throws {
    #expect(try parse("-").operands == ["-"])
    #expect(try parse("a", "--ignore", "-x").texts(Self.ignore) == ["-x"])
  }

  @Test("A repeatable option keeps all values, any other the last")
  func repeated() throws {
    let arguments = try parse("a", "--ignore=x", "-n1", "--ignore", "y", "-n2")
    #expect(arguments.texts(Self.ignore) == ["x", "y"])
    #expect(arguments.integer(Self.count) == 2)
  }

  @Test("An empty value behind = is a value")
  func empty() throws {
    #expect(try parse("a", "--ignore=").texts(Self.ignore) == [""])
  }

  @Test("Help is understood whatever else is wrong, but not behind --")
  func help() throws {
    #expect(try parse("--bogus", "--help").has(CommonOptions.help))
    #expect(try !parse("--", "--help").has(CommonOptions.help))
  }

  @Test("What is wrong is named, with what would be right")
  func errors() {
    #expect(message("a", "--cuont=3").contains("did you mean --count?"))
    #expect(message("a", "-x").contains("no option -x"))
    #expect(message("a", "-qx").contains("(in '-qx')"))
    #expect(message("a", "--count").contains("needs a value"))
    #expect(message("a", "--count=ten").contains("no whole number"))
    #expect(message("a", "--count=10").contains("from 0 to 9"))
    #expect(message("a", "--count=99999999999999999999").contains("no whole number"))
    #expect(message("a", "--quiet=yes").contains("takes no value"))
    #expect(message("a", "--only=claims,tabels").contains("'tabels' is not one of claims, tables"))
    #expect(message().contains("words are missing"))
    #expect(message("a", "b", "c", "d").contains("does not take 'd'"))
    #expect(message("").contains("must not be empty"))
  }

  @Test("Options before the verb end at the verb")
  func leading() throws {
    let (arguments, rest) = try ArgumentParser(leading: CommonOptions.leading)
      .parseLeading(["--store", "x", "--color=never", "log", "--json"])
    #expect(arguments.text(CommonOptions.store) == "x")
    #expect(Array(rest) == ["log", "--json"])
  }
}
