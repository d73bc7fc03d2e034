import StoryModel

/// The style of HTML reports.
package enum HTMLStyle {
  /// The content security policy of a page whose only style is `sheet`: nothing else is loaded, and
  /// no script runs.
  package static let policy =
    "default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'"

  /// The SHA-256 digest of `sheet` in base 64, as the policy names it.
  private static let digest: String = {
    let bytes = sheet.withUTF8Buffer { Array($0) }
    return base64(ContentHash(of: bytes).bytes)
  }()

  /// Bytes in base 64 (RFC 4648).
  static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array(
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let second = index + 1 < bytes.count ? bytes[index + 1] : 0
      let third = index + 2 < bytes.count ? bytes[index + 2] : 0
      let group = Int(bytes[index]) << 16 | Int(second) << 8 | Int(third)
      for place in 0..<4 {
        result.append(
          index + place <= bytes.count
            ? alphabet[group >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
      index += 3
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The style sheet.
  ///
  /// Deleted words are struck and on orange, inserted ones underlined and on blue: a pair that
  /// people with any common kind of colour blindness tell apart, and neither is told by colour
  /// alone.
  package static let sheet: StaticString = """
    :root {
      color-scheme: light dark;
      --ground: #fdfdfc; --panel: #fff; --ink: #1d1f23; --quiet: #5b616b; --line: #e2e4e8;
      --link: #1a4f9c;
      --gone: #fbe3d3; --gone-ink: #84330a; --new: #d9e8fb; --new-ink: #0b3f85;
      --move: #efe9f7; --move-ink: #573a8a;
      --critical: #b3261e; --high: #8a3ffc; --medium: #4a5568; --low: #6b7280; --info: #6b7280;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #15171a; --panel: #1b1e22; --ink: #e4e6ea; --quiet: #9aa2ad; --line: #31363d;
        --link: #8cb8f5;
        --gone: #4a2813; --gone-ink: #ffc7a3; --new: #15325a; --new-ink: #b5d5ff;
        --move: #2e2641; --move-ink: #cdb9f2;
        --critical: #ff8f86; --high: #c3a1ff; --medium: #c3cad6; --low: #9aa2ad; --info: #9aa2ad;
      }
    }
    * { box-sizing: border-box; }
    html { scroll-behavior: smooth; scroll-padding-top: 1rem; }
    body {
      margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 66rem;
      background: var(--ground); color: var(--ink);
      font: 1rem/1.6 Charter, "Bitstream Charter", "Iowan Old Style", Georgia, "DejaVu Serif", serif;
      overflow-wrap: break-word;
    }
    h1 { margin: 0 0 .6rem; font-size: 1.9rem; line-height: 1.2; max-width: 40rem; }
    h2, label, .badge, .where, .why, .tally, .sides, .note, .fold > summary, .sidehead, footer,
    .fields dt, .difference, .columnnotes, .foldrow {
      font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif;
    }
    h2 {
      margin: 2.2rem 0 .8rem; padding-bottom: .35rem; border-bottom: 1px solid var(--line);
      font-size: .85rem; letter-spacing: .06em; text-transform: uppercase; color: var(--quiet);
    }
    a { color: var(--link); text-underline-offset: .15em; }
    a:focus-visible, summary:focus-visible, input:focus-visible + label, .scroll:focus-visible {
      outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px;
    }
    .skip { position: absolute; left: -99rem; }
    .skip:focus {
      left: 1rem; top: .5rem; padding: .3rem .6rem; background: var(--panel); z-index: 1;
    }
    .sides { display: grid; gap: .1rem; margin: 0; font-size: .85rem; color: var(--quiet); }
    .sides div { display: flex; flex-wrap: wrap; gap: 0 .8rem; }
    .sides dt { width: 3.2rem; }
    .sides dd { margin: 0; display: flex; flex-wrap: wrap; gap: 0 .9rem; }
    .sides .name { color: var(--ink); font-weight: 600; }
    code, pre { font: .88em/1.5 ui-monospace, "DejaVu Sans Mono", Consolas, monospace; }
    .summary { margin: 1.1rem 0 .6rem; font-size: 1.2rem; line-height: 1.45; max-width: 44rem; }
    .tally { margin: 0; display: flex; flex-wrap: wrap; gap: .4rem .9rem; font-size: .85rem; }
    .tally .words { color: var(--quiet); }
    .badge { font-size: .82rem; font-weight: 600; white-space: nowrap; }
    .badge.critical { color: var(--critical); }
    .badge.high { color: var(--high); }
    .badge.medium { color: var(--medium); }
    .badge.low, .badge.info { color: var(--low); font-weight: 500; }
    .changes { list-style: none; margin: 0; padding: 0; }
    .change {
      margin: 0 0 .6rem; padding: .7rem 1rem .7rem .9rem; background: var(--panel);
      border: 1px solid var(--line); border-left: 4px solid var(--low); border-radius: 6px;
    }
    .change.critical { border-left-color: var(--critical); }
    .change.high { border-left-color: var(--high); }
    .change.medium { border-left-color: var(--medium); }
    .change p { margin: 0; }
    .change .head { display: flex; flex-wrap: wrap; gap: 0 .8rem; align-items: baseline; }
    .change .head .badge { min-width: 5.4rem; }
    .change .head a { color: inherit; text-decoration-color: var(--quiet); }
    .change .words { margin: .3rem 0; }
    .change .where, .why { display: inline; font-size: .8rem; color: var(--quiet); }
    .why summary { display: inline; cursor: pointer; margin-left: .7rem; text-decoration: underline dotted; }
    .why dl {
      display: grid; grid-template-columns: max-content 1fr; gap: .1rem .9rem; margin: .5rem 0 0;
    }
    .why dd { margin: 0; }
    del, ins { padding: .06em .18em; border-radius: 3px; }
    del { background: var(--gone); color: var(--gone-ink); text-decoration: line-through; }
    ins {
      background: var(--new); color: var(--new-ink); text-decoration: underline;
      text-decoration-thickness: .09em; text-underline-offset: .18em;
    }
    input[name=layout] { position: absolute; opacity: 0; }
    label {
      display: inline-block; margin: 0 .2rem .8rem 0; padding: .2rem .8rem; font-size: .85rem;
      border: 1px solid var(--line); border-radius: 99px; cursor: pointer; color: var(--quiet);
    }
    input:checked + label { background: var(--ink); color: var(--ground); border-color: var(--ink); }
    .fields {
      display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 0 0 1rem;
      font-size: .9rem;
    }
    .fields dt { color: var(--quiet); }
    .fields dd { margin: 0; }
    .sidehead { display: none; }
    .block { position: relative; padding: .05rem .4rem .05rem 1.6rem; border-radius: 4px; max-width: 46rem; }
    .block:has(table) { max-width: none; }
    .block::before {
      position: absolute; left: .35rem; top: .5rem; font: 600 .95rem/1.4 ui-monospace, monospace;
      color: var(--quiet);
    }
    .block.changed::before { content: "~"; }
    .block.gone::before { content: "−"; color: var(--gone-ink); }
    .block.new::before { content: "+"; color: var(--new-ink); }
    .block.away::before, .block.moved:not(.changed)::before { content: ""; }
    .block.changed:has(table)::before { content: none; }
    .block:target { outline: 2px solid var(--link); outline-offset: 4px; }
    .side { margin: .45rem 0; }
    .side.item { padding-left: 1.3rem; margin: .2rem 0; }
    .side.item .marker { display: inline-block; min-width: 1.1rem; margin-left: -1.3rem; margin-right: .2rem; }
    .side.depth2 { padding-left: 2.6rem; }
    .side.depth3 { padding-left: 3.9rem; }
    .side.depth4, .side.depth5, .side.depth6 { padding-left: 5.2rem; }
    .side.quoted { padding-left: 1rem; border-left: 3px solid var(--line); }
    .side.figure { font-style: italic; color: var(--quiet); }
    .side.heading { font-weight: 700; line-height: 1.3; margin: 1.3rem 0 .3rem; font-size: 1.12rem; }
    .side.heading.level1 { font-size: 1.4rem; }
    .block:has(.heading)::before { top: 1.2rem; }
    .side.after:not(.only) { display: none; }
    .new .side > ins, .gone .side > del { padding: 0; background: none; }
    .block.new { background: var(--new); }
    .block.gone { background: var(--gone); }
    .block.new .side > ins { text-decoration: none; }
    pre { white-space: pre-wrap; }
    .note { margin: .5rem 0 0; font-size: .8rem; color: var(--move-ink); }
    .note a { color: inherit; }
    .away { background: var(--move); }
    .away .note { margin: .25rem 0 0; }
    .away .mark { margin: 0 0 .3rem; color: var(--quiet); font-size: .9rem; }
    .block.moved { box-shadow: inset 2px 0 var(--move-ink); border-radius: 0; }
    .fold { margin: .6rem 0; }
    .fold > summary {
      padding: .15rem 0 .15rem 1.6rem; cursor: pointer; font-size: .82rem; color: var(--quiet);
      border-block: 1px dashed var(--line); max-width: 46rem;
    }
    .scroll { overflow-x: auto; margin: .6rem 0; }
    table { border-collapse: collapse; font-size: .93rem; font-variant-numeric: tabular-nums; }
    th, td { padding: .35rem .8rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
    th { border-bottom: 2px solid var(--quiet); }
    .number { text-align: right; }
    .sign { padding: .35rem .2rem; border: 0; font: 600 .95rem/1.5 ui-monospace, monospace; color: var(--quiet); }
    tr.new td:not(.sign) { background: var(--new); }
    tr.gone td:not(.sign) { background: var(--gone); }
    .new > ins, .gone > del, tr.new ins, tr.gone del { padding: 0; background: none; }
    .new > ins, tr.new ins { text-decoration: none; }
    th.new, td.new { background: var(--new); }
    th.gone, td.gone { background: var(--gone); }
    td.changed { box-shadow: inset 0 0 0 2px var(--line); }
    .difference { font-size: .8rem; color: var(--quiet); white-space: nowrap; }
    .columnnotes td { border: 0; padding-block: 0; font-size: .75rem; color: var(--move-ink); }
    .foldrow td { font-size: .8rem; color: var(--quiet); border-bottom-style: dashed; }
    footer { margin-top: 2.5rem; padding-top: .8rem; border-top: 1px solid var(--line); font-size: .85rem; color: var(--quiet); }
    footer p { margin: .3rem 0; }
    .noise summary { cursor: pointer; }
    @media (min-width: 48rem) {
      #sides:checked ~ .text .sidehead {
        display: grid; grid-template-columns: 1fr 1fr; gap: 2rem; padding-left: 1.6rem;
        font-size: .8rem; color: var(--quiet);
      }
      #sides:checked ~ .text .block { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2rem; max-width: none; }
      #sides:checked ~ .text .block > * { grid-column: 1 / -1; }
      #sides:checked ~ .text .block > .before { grid-column: 1; }
      #sides:checked ~ .text .block > .after { grid-column: 2; display: block; }
      #sides:checked ~ .text .block.gone > .only { grid-column: 1; }
      #sides:checked ~ .text .block:is(.new, .gone) { background: none; }
      #sides:checked ~ .text .block.new > .only { background: var(--new); }
      #sides:checked ~ .text .block.gone > .only { background: var(--gone); }
      #sides:checked ~ .text .block.both > .only { grid-column: 1 / -1; max-width: 46rem; }
      #sides:checked ~ .text .before ins, #sides:checked ~ .text .after:not(.only) del { display: none; }
    }
    @media (max-width: 47.99rem) {
      body { padding: 1rem .8rem 3rem; }
      h1 { font-size: 1.5rem; }
      input[name=layout], label { display: none; }
      .summary { font-size: 1.08rem; }
      .change .head .badge { min-width: 0; }
      .sides dt { width: auto; }
    }
    @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
    @media print {
      :root {
        --ground: #fff; --panel: #fff; --ink: #000; --quiet: #444; --line: #bbb; --link: #000;
        --gone: #fff; --gone-ink: #000; --new: #fff; --new-ink: #000; --move: #fff; --move-ink: #444;
        --critical: #000; --high: #000; --medium: #000; --low: #444; --info: #444;
      }
      body { max-width: none; padding: 0; font-size: 10.5pt; }
      input[name=layout], label, .skip, .why { display: none; }
      .change, .block, tr { break-inside: avoid; }
      .block.new .side > ins, tr.new ins { text-decoration: underline; }
    }
    """
}
