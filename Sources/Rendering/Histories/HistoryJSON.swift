package import Reporting
package import StoryModel

/// Writes histories as JSON: the schemas `stet.claims/1`, `stet.reactions/1`, `stet.timeline/1`.
package enum HistoryJSON {
  /// The claim ledger, with contradictions and the values that went back.
  ///
  /// `claims` are those to be written, of the history's.
  package static func claims(
    _ claims: [ClaimHistory], of history: StoryHistory, story: StoryID,
    layout: JSONWriter.Layout = .indented
  ) -> [UInt8] {
    document("stet.claims/1", history, story, layout) {
      $0.name("claims")
      $0.array(claims) { writer, claim in
        writer.object {
          $0.field("id", claim.id)
          $0.field("name", claim.name)
          $0.field("aspect", claim.aspect.rawValue)
          $0.field("stands", claim.stands)
          $0.field("line", claim.line)
          $0.name("values")
          $0.array(claim.values) { write($1, to: &$0) }
        }
      }
      writeContradictions(history, to: &$0)
      writeReverts(history, to: &$0)
    }
  }

  /// Who said what in which revision, and the stance of every actor.
  package static func reactions(
    of history: StoryHistory, story: StoryID, layout: JSONWriter.Layout = .indented
  ) -> [UInt8] {
    let numbers = history.revisions.map(\.number)
    return document("stet.reactions/1", history, story, layout) {
      $0.name("speakers")
      $0.array(history.speakers) { writer, speaker in
        writer.object {
          $0.field("speaker", speaker.speaker)
          $0.field("record", speaker.record)
          $0.field("presence", speaker.presence.map(\.rawValue))
          $0.name("statements")
          $0.numbers(speaker.statements)
          $0.name("events")
          $0.array(speaker.events) { writer, event in
            let (name, place) = Self.event(event)
            writer.object {
              $0.field("event", name)
              $0.field("revision", numbers[place])
            }
          }
          $0.field("latest", speaker.latest)
        }
      }
      $0.name("actors")
      $0.array(history.actors) { writer, actor in
        writer.object {
          $0.field("actor", actor.actor)
          $0.name("stances")
          $0.array(actor.stances) { writer, stance in
            guard let stance else { return writer.null() }
            writer.object {
              $0.field("level", stance.level)
              $0.field("word", stance.word.isEmpty ? nil : stance.word)
              $0.field("text", stance.text)
            }
          }
        }
      }
    }
  }

  /// What each revision changed, whether it said so, and what went back.
  package static func timeline(
    of history: StoryHistory, story: StoryID, layout: JSONWriter.Layout = .indented
  ) -> [UInt8] {
    document("stet.timeline/1", history, story, layout) {
      $0.name("steps")
      $0.array(history.steps) { write($1, to: &$0) }
      writeContradictions(history, to: &$0)
      writeReverts(history, to: &$0)
    }
  }

  // MARK: Parts

  private static func document(
    _ schema: String, _ history: StoryHistory, _ story: StoryID, _ layout: JSONWriter.Layout,
    _ body: (inout JSONWriter) -> Void
  ) -> [UInt8] {
    var writer = JSONWriter(layout: layout)
    writer.object {
      $0.field("schema", schema)
      $0.field("story", story.description)
      $0.name("revisions")
      $0.array(history.revisions) { writer, revision in
        writer.object {
          $0.field("number", revision.number)
          $0.field("captured", revision.capturedAt.description)
          $0.field("modified", revision.modified)
        }
      }
      body(&$0)
      $0.field("notes", history.notes)
    }
    writer.endLine()
    return writer.bytes
  }

  private static func write(_ value: ClaimValue, to writer: inout JSONWriter) {
    writer.object {
      $0.field("text", value.text)
      if let number = value.number {
        $0.field("number", number)
      } else {
        $0.name("number")
        $0.null()
      }
      $0.field("unit", value.unit)
      $0.field("speaker", value.speaker)
      $0.field("first", value.firstRevision)
      $0.field("last", value.lastRevision)
      $0.field("place", value.place.rawValue)
      $0.name("passage")
      write(value.passage, to: &$0)
    }
  }

  private static func write(_ passage: Passage, to writer: inout JSONWriter) {
    writer.object {
      $0.field("section", passage.section)
      $0.field("text", passage.text)
      $0.field("range", range: passage.range.indices)
    }
  }

  private static func write(_ step: RevisionStep, to writer: inout JSONWriter) {
    writer.object {
      $0.field("revision", step.revision.number)
      $0.field("before", step.before)
      $0.field("captured", step.revision.capturedAt.description)
      $0.field("summary", step.summary)
      $0.name("counts")
      $0.object {
        for (severity, count) in zip(Severity.allCases, step.counts) {
          $0.field(severity.rawValue, count)
        }
      }
      $0.field("silent", step.silentCount)
      $0.field("stamp", step.stamp.rawValue)
      $0.name("changes")
      $0.array(step.changes) { writer, change in
        writer.object {
          $0.field("kind", change.kind.rawValue)
          $0.field("severity", change.severity.rawValue)
          $0.field("place", change.place.rawValue)
          $0.field("sentence", change.sentence)
          switch change.disclosure {
          case .silent: $0.field("disclosure", "silent")
          case .disclosed: $0.field("disclosure", "disclosed")
          case .disclosedLater(let revision, let lag):
            $0.field("disclosure", "disclosed-later")
            $0.field("disclosed_in", revision)
            $0.field("lag_seconds", Int(lag / 1_000))
          }
        }
      }
      $0.field("notices", step.notices)
      $0.name("noise")
      $0.array(step.noise) { writer, noise in
        writer.object {
          $0.field("reason", noise.reason.rawValue)
          $0.field("count", noise.count)
        }
      }
    }
  }

  private static func writeContradictions(_ history: StoryHistory, to writer: inout JSONWriter) {
    writer.name("contradictions")
    writer.array(history.contradictions) { writer, found in
      writer.object {
        $0.field("name", found.name)
        $0.field("rule", found.rule)
        $0.field("first", found.firstRevision)
        $0.field("last", found.lastRevision)
        $0.name("sides")
        $0.array(found.sides) { writer, side in
          writer.object {
            $0.field("text", side.text)
            $0.field("number", side.number)
            $0.field("place", side.place.rawValue)
            $0.name("passage")
            write(side.passage, to: &$0)
          }
        }
      }
    }
  }

  private static func writeReverts(_ history: StoryHistory, to writer: inout JSONWriter) {
    writer.name("reverts")
    writer.array(history.reverts) { writer, revert in
      writer.object {
        $0.field("subject", revert.subject.rawValue)
        $0.field("revision", revert.revision)
        $0.field("restores", revert.restores)
        $0.field("text", revert.text)
      }
    }
  }

  private static func event(_ event: SpeakerHistory.Event) -> (name: String, place: Int) {
    switch event {
    case .cameIn(let place): ("came-in", place)
    case .wasDropped(let place): ("dropped", place)
    case .returned(let place): ("returned", place)
    case .lostTheirWords(let place): ("quotation-lost", place)
    }
  }
}
