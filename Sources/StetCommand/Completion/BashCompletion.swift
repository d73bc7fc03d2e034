/// The completion script for bash: one function, made from the verbs' declarations.
package enum BashCompletion {
  /// The script, to be sourced.
  package static func script(_ verbs: [VerbDeclaration]) -> String {
    let names = verbs.map(\.name).joined(separator: " ")
    let leading = CommonOptions.leading.map { "--\($0.long)" }.joined(separator: " ")
    let valued = Set(
      (verbs.flatMap(\.allOptions) + CommonOptions.leading).filter { $0.value != nil }
        .flatMap(forms))
    return """
      # bash completion for stet
      _stet_words() {
        local line
        while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -W "$1" -- "$2")
      }

      _stet_files() {
        local line
        while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen "$1" -- "$2")
        compopt -o filenames 2>/dev/null
      }

      # Words behind the last comma of a list.
      _stet_list() {
        local head="" line
        [[ $2 == *,* ]] && head="${2%,*},"
        while IFS= read -r line; do COMPREPLY+=("$head$line"); done \\
          < <(compgen -W "$1" -- "${2##*,}")
        compopt -o nospace 2>/dev/null
      }

      _stet_value() {
        local key="$1" word="$2"
        case "$key" in
      \(valueCases(verbs))
        esac
      }

      _stet() {
        COMPREPLY=()
        local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"
        local verb="" index=1 option=""
        # "--name=value" comes as three words.
        if [[ $word == "=" ]]; then
          option="$before" word=""
        elif [[ $before == "=" ]]; then
          option="${COMP_WORDS[COMP_CWORD-2]}"
        fi
        while ((index < COMP_CWORD)); do
          case "${COMP_WORDS[index]}" in
            \(valued.sorted().joined(separator: " | "))) ((index++)) ;;
            -* | =) ;;
            *) verb="${COMP_WORDS[index]}"; break ;;
          esac
          ((index++))
        done
        if [[ -z $option && $before == -* ]]; then
          case "$before" in
            \(valued.sorted().joined(separator: " | "))) option="$before" ;;
          esac
        fi
        if [[ -n $option ]]; then
          _stet_value "$verb $option" "$word"
          return
        fi
        if [[ -z $verb ]]; then
          if [[ $word == -* ]]; then
            _stet_words "\(leading)" "$word"
          else
            _stet_words "\(names)" "$word"
          fi
          return
        fi
        local options=""
        case "$verb" in
      \(verbs.map(optionCase).joined(separator: "\n"))
        esac
        if [[ $word == -* ]]; then
          _stet_words "$options" "$word"
        else
          _stet_value "$verb operand" "$word"
        fi
      }

      complete -F _stet stet

      """
  }

  private static func optionCase(_ verb: VerbDeclaration) -> String {
    "    \(verb.name)) options=\"\(verb.allOptions.flatMap(forms).joined(separator: " "))\" ;;"
  }

  /// One case for each verb and option that takes a value, and one for each verb's operands.
  private static func valueCases(_ verbs: [VerbDeclaration]) -> String {
    var cases: [String] = []
    for verb in verbs {
      for option in verb.allOptions {
        guard let value = option.value, let action = action(for: value, verbs: verbs) else {
          continue
        }
        let keys = forms(option).map { "\"\(verb.name) \($0)\"" }
        cases.append("    \(keys.joined(separator: " | "))) \(action) ;;")
      }
      if let operand = verb.operands.first, let action = action(for: operand.kind, verbs: verbs) {
        cases.append("    \"\(verb.name) operand\") \(action) ;;")
      }
    }
    for option in CommonOptions.leading {
      guard let value = option.value, let action = action(for: value, verbs: verbs) else {
        continue
      }
      cases.append("    \" --\(option.long)\") \(action) ;;")
    }
    return cases.joined(separator: "\n")
  }

  private static func action(for kind: ValueKind, verbs: [VerbDeclaration]) -> String? {
    switch kind {
    case .path: "_stet_files -f \"$word\""
    case .directory: "_stet_files -d \"$word\""
    case .story, .revision: "_stet_words \"$(stet stories --names 2>/dev/null)\" \"$word\""
    case .fileOrRevision:
      "_stet_words \"$(stet stories --names 2>/dev/null)\" \"$word\"; _stet_files -f \"$word\""
    case .choice(let words): "_stet_words \"\(words.joined(separator: " "))\" \"$word\""
    case .choices(let words): "_stet_list \"\(words.joined(separator: " "))\" \"$word\""
    case .verb: "_stet_words \"\(verbs.map(\.name).joined(separator: " "))\" \"$word\""
    case .time, .integer, .text: nil
    }
  }

  private static func forms(_ option: OptionDeclaration) -> [String] {
    ["--\(option.long)"] + (option.short.map { ["-\($0)"] } ?? [])
  }
}
