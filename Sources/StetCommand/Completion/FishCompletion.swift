/// The completion script for fish: one `complete` line for each word, made from the verbs'
/// declarations.
package enum FishCompletion {
  /// The script, for `completions/stet.fish`.
  package static func script(_ verbs: [VerbDeclaration]) -> String {
    var lines = [
      "# fish completion for stet", "complete -c stet -f",
      "function __stet_stories", "  stet stories --names 2>/dev/null", "end",
      "set -l verbs \(verbs.map(\.name).joined(separator: " "))",
      "set -l start \"not __fish_seen_subcommand_from $verbs\"",
    ]
    for verb in verbs {
      lines.append("complete -c stet -n \"$start\" -a \(verb.name) -d \(quoted(verb.summary))")
    }
    for option in CommonOptions.leading {
      lines.append("complete -c stet -n \"$start\" " + specification(option, verbs: verbs))
    }
    for verb in verbs {
      let condition = "-n \"__fish_seen_subcommand_from \(verb.name)\""
      for option in verb.allOptions {
        lines.append("complete -c stet \(condition) " + specification(option, verbs: verbs))
      }
      if let operand = verb.operands.first {
        let words = candidates(operand.kind, verbs: verbs)
        if !words.isEmpty { lines.append("complete -c stet \(condition) \(words)") }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func specification(
    _ option: OptionDeclaration, verbs: [VerbDeclaration]
  ) -> String {
    let short = option.short.map { "-s \($0) " } ?? ""
    let value = option.value.map { kind in
      let words = candidates(kind, verbs: verbs)
      // Without -F a value that is required has files offered unless it is exclusive.
      return (words.hasPrefix("-F") ? " -r" : " -x") + (words.isEmpty ? "" : " " + words)
    }
    return "\(short)-l \(option.long)\(value ?? "") -d \(quoted(option.gist))"
  }

  private static func candidates(_ kind: ValueKind, verbs: [VerbDeclaration]) -> String {
    switch kind {
    case .path: "-F"
    case .directory: "-a '(__fish_complete_directories)'"
    case .story, .revision: "-a '(__stet_stories)'"
    case .fileOrRevision: "-F -a '(__stet_stories)'"
    case .choice(let words): "-a \(quoted(words.joined(separator: " ")))"
    case .choices(let words):
      "-a '(__fish_append , \(words.joined(separator: " ")))'"
    case .verb: "-a \(quoted(verbs.map(\.name).joined(separator: " ")))"
    case .time, .integer, .text: ""
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "'"
    for scalar in text.unicodeScalars {
      if scalar == "'" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result + "'"
  }
}
