import Diffing
import FoundationEssentials
import Language
import Reading
import StoryModel

/// Compares what the diff reports with the known edits of the synthetic pairs.
enum DiffTruthSuite: Suite {
  static let name = "truth"
  static let summary = "words, moves, splits, rows, columns, cells against pairs/truth.json"

  /// What was done to a text to make the other of the pair.
  private struct Truth: Decodable {
    let del: Int?
    let ins: Int?
    let movedBlocks: Int?
    let splits: Int?
    let merges: Int?

    private enum CodingKeys: String, CodingKey {
      case del, ins, splits, merges
      case movedBlocks = "moved_blocks"
    }
  }

  private struct TruthFile: Decodable {
    let syn: [String: Truth]
  }

  /// For each single edit the operations that a person would name it by.
  private static let expected: [String: [OperationKind]] = [
    "ins_par": [.insert], "del_par": [.delete], "move_section": [.sectionMove],
    "split_par": [.split], "merge_par": [.merge], "reword": [.edit], "num": [.edit],
    "row_add": [.rowInsert], "row_del": [.rowDelete], "col_add": [.columnInsert],
    "col_del": [.columnDelete], "col_move": [.columnMove], "row_move": [.rowMove],
    "cell": [.cellEdit], "list_reorder": [.listReorder], "heading": [.headingRename],
  ]

  static func run(data: String, arguments: [String]) async throws {
    guard let bytes = DataFiles.bytes(of: data + "/pairs/truth.json") else {
      print("no pairs/truth.json below \(data)")
      return
    }
    let truth = try JSONDecoder().decode(TruthFile.self, from: Data(bytes)).syn
    var right = 0
    var total = 0
    for size in ["1k", "10k", "100k", "1m"] {
      for format in ["md", "html"] {
        for edit in expected.keys.sorted() {
          guard let known = truth["\(size)_\(edit)"],
            let comparison = compare(data, "\(size)_\(edit)", format)
          else { continue }
          total += 1
          let words = comparison.script.words
          let kinds = comparison.script.operations.map(\.kind)
          if words.deleted == known.del, words.inserted == known.ins,
            kinds == operations(edit, known)
          {
            right += 1
          } else {
            print(
              "  \(size)_\(edit).\(format): words \(words.deleted)/\(words.inserted), truth "
                + "\(known.del ?? 0)/\(known.ins ?? 0); \(tally(kinds))")
          }
        }
      }
    }
    print("single edits with the true words and operations: \(right) of \(total)")
    for size in ["1k", "10k", "100k", "1m"] {
      for format in ["md", "html"] {
        for edit in ["mixed", "rewrite"] {
          guard let known = truth["\(size)_\(edit)"],
            let comparison = compare(data, "\(size)_\(edit)", format)
          else { continue }
          let words = comparison.script.words
          let noise =
            Double(words.deleted + words.inserted)
            / Double(max(1, (known.del ?? 0) + (known.ins ?? 0)))
          print(
            "\(size)_\(edit).\(format): words \(words.deleted)/\(words.inserted), truth "
              + "\(known.del ?? 0)/\(known.ins ?? 0), noise \(DataFiles.rounded(noise, 3)); splits and merges "
              + "\(known.splits ?? 0)+\(known.merges ?? 0); \(tally(comparison.script.operations.map(\.kind)))"
              + (comparison.script.isCoarse ? " COARSE" : ""))
        }
      }
    }
  }

  /// The operations that name an edit; a section of one block is a block.
  private static func operations(_ edit: String, _ known: Truth) -> [OperationKind]? {
    edit == "move_section" && known.movedBlocks == 1 ? [.move] : expected[edit]
  }

  private static func tally(_ kinds: [OperationKind]) -> String {
    OperationKind.allCases.compactMap { kind in
      let count = kinds.count { $0 == kind }
      return count > 0 ? "\(kind.rawValue) \(count)" : nil
    }.joined(separator: ", ")
  }

  private static func compare(_ data: String, _ name: String, _ format: String) -> Comparison? {
    guard let before = document("\(data)/pairs/syn/\(name).a.\(format)"),
      let after = document("\(data)/pairs/syn/\(name).b.\(format)")
    else { return nil }
    let comparison = Comparison(before: before, after: after)
    if (try? comparison.script.apply(to: before.source)) != after.source {
      print("  \(name).\(format): the script does not give after")
    }
    if (try? comparison.script.inverted().apply(to: after.source)) != before.source {
      print("  \(name).\(format): the inverse does not give before")
    }
    return comparison
  }

  /// The document in a file, read by the format that its name says.
  static func document(_ path: String) -> Document? {
    guard let bytes = DataFiles.bytes(of: path) else { return nil }
    let format: SourceFormat =
      path.hasSuffix(".html") ? .html : path.hasSuffix(".txt") ? .text : .markdown
    return DocumentReader.document(
      from: Snapshot(
        bytes: bytes, capturedAt: Timestamp(milliseconds: 0), origin: path, format: format))
  }
}
