/// The completion script for zsh: `_arguments` for each verb, made from the verbs' declarations.
package enum ZshCompletion {
  /// The script, for a file `_stet` in `$fpath` or to be sourced.
  package static func script(_ verbs: [VerbDeclaration]) -> String {
    """
    #compdef stet
    # zsh completion for stet

    _stet_stories() {
      local -a stories
      stories=(${(f)"$(_call_program stories stet stories --names 2>/dev/null)"})
      compadd -a stories
    }

    _stet_files_and_stories() {
      _alternative 'files:file:_files' 'stories:story:_stet_stories'
    }

    _stet_verbs() {
      local -a verbs
      verbs=(
    \(verbs.map { "    " + quoted("\($0.name):\($0.summary)") }.joined(separator: "\n"))
      )
      _describe -t verbs verb verbs
    }

    _stet() {
      local curcontext="$curcontext" context state state_descr line
      typeset -A opt_args
      _arguments -C -S \\
    \(CommonOptions.leading.map { specification($0) + " \\" }.joined(separator: "\n"))
        '1: :_stet_verbs' \\
        '*:: :->operands'
      [[ $state == operands ]] || return
      curcontext="${curcontext%:*}-$line[1]:"
      case $line[1] in
    \(verbs.map(verbCase).joined(separator: "\n"))
      esac
    }

    if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
      _stet "$@"
    else
      compdef _stet stet
    fi

    """
  }

  private static func verbCase(_ verb: VerbDeclaration) -> String {
    var specifications = verb.allOptions.map(specification)
    for (index, operand) in verb.operands.enumerated() {
      let place = operand.count.upperBound > 1 ? "*" : String(index + 1)
      let colon = operand.count.lowerBound == 0 ? "::" : ":"
      specifications.append(
        "    "
          + quoted("\(place)\(place == "*" ? ":" : colon)\(operand.name):\(action(operand.kind))"))
    }
    return "    \(verb.name))\n      _arguments -S \\\n"
      + specifications.map { "    " + $0 }.joined(separator: " \\\n") + "\n      ;;"
  }

  /// One option as `_arguments` wants it.
  private static func specification(_ option: OptionDeclaration) -> String {
    let forms = (option.short.map { ["-\($0)"] } ?? []) + ["--\(option.long)"]
    let value = option.value.map { ":\(option.placeholder):\(action($0))" } ?? ""
    let text = bracketed(option.gist)
    if option.isRepeatable {
      return forms.map { form in
        "    " + quoted("*\(form)\(suffix(option, form))[\(text)]\(value)")
      }.joined(separator: " \\\n    ")
    }
    let group = "(" + forms.joined(separator: " ") + ")"
    return forms.map { form in
      "    " + quoted("\(group)\(form)\(suffix(option, form))[\(text)]\(value)")
    }.joined(separator: " \\\n    ")
  }

  /// How a value follows: behind `=` or as the next word, or directly behind a letter.
  private static func suffix(_ option: OptionDeclaration, _ form: String) -> String {
    guard option.value != nil else { return "" }
    return form.hasPrefix("--") ? "=" : "+"
  }

  private static func action(_ kind: ValueKind) -> String {
    switch kind {
    case .path: "_files"
    case .directory: "_files -/"
    case .story, .revision: "_stet_stories"
    case .fileOrRevision: "_stet_files_and_stories"
    case .choice(let words): "(\(words.joined(separator: " ")))"
    case .choices(let words): "_values -s , word \(words.joined(separator: " "))"
    case .verb: "_stet_verbs"
    case .time, .integer, .text: " "
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "'"
    for scalar in text.unicodeScalars {
      if scalar == "'" { result += "'\\''" } else { result.unicodeScalars.append(scalar) }
    }
    return result + "'"
  }

  private static func bracketed(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "[" || scalar == "]" || scalar == ":" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
