import Glibc
import Testing

@Suite("Completion")
struct CompletionTests {
  private static func has(_ program: String) -> Bool {
    ["/bin/", "/usr/bin/", "/usr/local/bin/"].contains { access($0 + program, X_OK) == 0 }
  }

  /// What bash completes for words; the last one is under the cursor.
  private func bash(_ program: Program, _ words: [String]) throws -> [String] {
    let quoted = words.map { "'\($0)'" }.joined(separator: " ")
    let script = """
      source <(stet completion bash)
      COMP_WORDS=(\(quoted)) COMP_CWORD=\(words.count - 1)
      _stet
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let outcome = try program.run(["bash", "--norc", "-c", script])
    #expect(outcome.code == 0)
    #expect(outcome.messages == "")
    return outcome.lines
  }

  @Test("bash completes verbs, options, values, stories and files", .enabled(if: has("bash")))
  func bash() throws {
    let program = try Program()
    program.write("Text of the story.\n", to: "article.md")
    _ = try program("snapshot", "article.md", "--story", "europe/arms-factory")
    #expect(try bash(program, ["stet", "sn"]) == ["snapshot"])
    #expect(try bash(program, ["stet", "diff", "--for"]) == ["--format"])
    #expect(try bash(program, ["stet", "diff", "--format", "j"]) == ["json"])
    #expect(try bash(program, ["stet", "diff", "--format", "=", "j"]) == ["json"])
    #expect(try bash(program, ["stet", "diff", "--only", "claims,rea"]) == ["claims,reactions"])
    #expect(try bash(program, ["stet", "log", "eur"]) == ["europe/arms-factory"])
    #expect(
      try bash(program, ["stet", "--color", "never", "log", "eur"]) == ["europe/arms-factory"])
    #expect(try bash(program, ["stet", "diff", "art"]) == ["article.md"])
    #expect(try bash(program, ["stet", "help", "ve"]).sorted() == ["verify", "version"])
  }

  @Test("fish completes verbs, options, values, stories and files", .enabled(if: has("fish")))
  func fish() throws {
    let program = try Program()
    program.write("Text of the story.\n", to: "article.md")
    _ = try program("snapshot", "article.md", "--story", "europe/arms-factory")
    func complete(_ line: String) throws -> [String] {
      let script = "stet completion fish | source; complete -C '\(line)'"
      let outcome = try program.run(["fish", "-N", "-c", script])
      #expect(outcome.code == 0)
      #expect(outcome.messages == "")
      return outcome.lines.map { String($0.split(separator: "\t")[0]) }
    }
    #expect(try complete("stet sn") == ["snapshot"])
    #expect(try complete("stet diff --for").contains("--format"))
    #expect(try complete("stet diff --format j") == ["json"])
    #expect(try complete("stet log eur") == ["europe/arms-factory"])
    #expect(try complete("stet diff art") == ["article.md"])
    #expect(try complete("stet help verif") == ["verify"])
    #expect(try complete("stet diff --only claims,rea") == ["claims,reactions"])
    program.write("Text.\n", to: "critique.md")
    #expect(try complete("stet diff --severity cri") == ["critical"])
    #expect(try complete("stet serve --hooks crit") == ["critique.md"])
  }

  @Test("zsh completes verbs, options, values and stories", .enabled(if: has("zsh")))
  func zsh() throws {
    let program = try Program()
    program.write("Text of the story.\n", to: "article.md")
    _ = try program("snapshot", "article.md", "--story", "europe/arms-factory")
    func complete(_ line: String) throws -> String {
      // A shell inside a terminal of its own, where the key of completion is pressed for real; the
      // line it leaves is written down before it would be run.
      let script = """
        zmodload zsh/zpty
        zpty -b shell 'TERM=dumb zsh -f -i'
        zpty -w shell 'PS1=; autoload -U compinit; compinit -D; source <(stet completion zsh)'
        zpty -w shell 'note() { print -r -- "$BUFFER" > line.txt; exit }; zle -N note'
        zpty -w shell 'bindkey "^X" note; bindkey "^I" expand-or-complete; : > ready.txt'
        repeat 500; do [[ -e ready.txt ]] && break; sleep 0.02; done
        zpty -w -n shell $'\(line)\\t\\x18'
        repeat 500; do [[ -s line.txt ]] && break; sleep 0.02; done
        cat line.txt
        """
      unlink(program.place + "/line.txt")
      unlink(program.place + "/ready.txt")
      let outcome = try program.run(["zsh", "-f", "-c", script])
      return outcome.text
    }
    #expect(try complete("stet sn") == "stet snapshot \n")
    #expect(try complete("stet diff --form") == "stet diff --format=\n")
    #expect(try complete("stet diff --format=j") == "stet diff --format=json \n")
    #expect(try complete("stet log eur") == "stet log europe/arms-factory \n")
    #expect(try complete("stet help verif") == "stet help verify \n")
  }

  @Test("The manual page is read by man without complaint", .enabled(if: has("groff")))
  func manual() throws {
    let program = try Program()
    let page = try program("completion", "man")
    #expect(page.code == 0)
    let outcome = try program.run(
      ["groff", "-man", "-Tutf8", "-ww", "-P-cbou"], input: page.output)
    #expect(outcome.messages == "")
    for text in ["stet diff", "--format FORMAT", "EXIT STATUS", "$ stet snapshot news/"] {
      #expect(outcome.text.contains(text), "\(text)")
    }
  }
}
