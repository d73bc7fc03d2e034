import Glibc
import Rendering

/// The program `stet`.
@main
struct Program {
  static func main() async {
    if let word = malformedWord() {
      Messages(showsProgress: false).note(
        "'\(VisibleText.line(word))' is not UTF-8, in which names are read; rename the file, or "
          + "hand it over on standard input ('-')")
      exit(ExitCode.trouble.rawValue)
    }
    exit(await CommandRunner.run(Array(CommandLine.arguments.dropFirst())).rawValue)
  }

  /// The first word of the command line that is not UTF-8, mended.
  private static func malformedWord() -> String? {
    for case let pointer? in UnsafeBufferPointer(
      start: CommandLine.unsafeArgv, count: Int(CommandLine.argc))
    where String(validatingCString: pointer) == nil {
      return String(cString: pointer)
    }
    return nil
  }
}

/// Runs a command line from its words to its exit code.
enum CommandRunner {
  /// Does what `words` say; what goes wrong is told on standard error.
  static func run(_ words: [String]) async -> ExitCode {
    let output = Output()
    let environment = Environment()
    let messages = Messages(showsProgress: environment.messagesAreTerminal)
    do throws(CommandError) {
      let code = try await dispatch(
        words, output: output, messages: messages, environment: environment)
      try output.flush()
      return code
    } catch {
      try? output.flush()
      messages.note(error.message)
      return .trouble
    }
  }

  private static func dispatch(
    _ words: [String], output: Output, messages: Messages, environment: Environment
  ) async throws(CommandError) -> ExitCode {
    func invocation(_ arguments: ParsedArguments) -> Invocation {
      Invocation(
        arguments: arguments, output: output, messages: messages, environment: environment)
    }
    let leading: ParsedArguments
    let rest: ArraySlice<String>
    do throws(UsageError) {
      (leading, rest) = try ArgumentParser(leading: CommonOptions.leading).parseLeading(words)
    } catch {
      throw CommandError(error.description)
    }
    if leading.has(CommonOptions.version) {
      return try await VersionVerb.run(invocation(leading))
    }
    guard let name = rest.first, !leading.has(CommonOptions.help) else {
      guard leading.has(CommonOptions.help) else {
        output.write(HelpVerb.page(of: nil, in: invocation(leading)))
        return .trouble
      }
      output.write(HelpVerb.page(of: nil, in: invocation(leading)))
      return .success
    }
    guard let verb = VerbList.verb(named: name) else {
      throw CommandError(UnknownVerb.message(name))
    }
    let arguments: ParsedArguments
    do throws(UsageError) {
      arguments = try ArgumentParser(verb.declaration)
        .parse(Array(rest.dropFirst()), following: leading)
    } catch {
      throw CommandError(error.description)
    }
    if arguments.has(CommonOptions.help) {
      output.write(HelpVerb.page(of: verb.declaration, in: invocation(arguments)))
      return .success
    }
    return try await verb.run(invocation(arguments))
  }
}
