/// The style of what pages have beside a report.
enum PageStyle {
  /// Stands behind `HTMLStyle.sheet`, whose colours it uses.
  static let sheet: StaticString = """

    .served { padding-top: 0; }
    nav, .meta, .pager, .hint, .steps, form, .facts, table.matrix, .marks {
      font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif;
    }
    nav.site {
      display: flex; gap: 1.4rem; align-items: baseline; padding: .9rem 0; margin-bottom: 1.6rem;
      border-bottom: 1px solid var(--line); font-size: .92rem;
    }
    nav.site a { color: var(--quiet); text-decoration: none; }
    nav.site a:hover, nav.site a[aria-current] { color: var(--ink); }
    nav.site a[aria-current] { font-weight: 600; }
    nav.site .brand { color: var(--ink); font-weight: 700; letter-spacing: .02em; }
    nav.trail { font-size: .85rem; color: var(--quiet); margin-bottom: .8rem; }
    nav.trail { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; }
    nav.trail a { color: var(--quiet); }
    nav.trail a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
    nav.trail .name { font-weight: 600; overflow-wrap: anywhere; }
    .ledger, .findings, .values { list-style: none; margin: 0; padding: 0; }
    .claim, .finding { padding: .55rem 0; border-bottom: 1px solid var(--line); }
    .claim:focus, .finding:focus { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
    .claim { display: grid; grid-template-columns: minmax(8rem, 16rem) minmax(0, 1fr); gap: .2rem 1.4rem; }
    .claim .of { color: var(--quiet); overflow-wrap: anywhere; }
    .values { display: flex; flex-wrap: wrap; gap: .2rem .5rem; }
    .values li:not(:last-child)::after { content: " →"; color: var(--quiet); }
    .values a, .finding > a { font: .8rem ui-monospace, monospace; }
    .values .ended { font-style: italic; color: var(--quiet); }
    .by { font-size: .82rem; color: var(--quiet); }
    .finding ul:not(.lines) { margin: .2rem 0; padding-left: 1.2rem; }
    .steady { margin: 1rem 0; }
    .steady > summary { cursor: pointer; color: var(--quiet); font-size: .9rem; }
    .steps { display: flex; flex-wrap: wrap; gap: .4rem 1.4rem; font-size: .88rem; margin: .9rem 0 0; }
    .stories, .revisions, .sentences, .hits { list-style: none; margin: 0; padding: 0; }
    .story, .revision, .sentence, .hit { padding: .95rem 0 .9rem; border-bottom: 1px solid var(--line); }
    .story:focus, .revision:focus, .change:focus, .block:focus, .sentence:focus, .hit:focus {
      outline: 3px solid var(--link); outline-offset: 4px; border-radius: 3px;
    }
    .story h2, .revision h2 {
      margin: 0; padding: 0; border: 0; font: 600 1.12rem/1.35 Charter, "Bitstream Charter",
      "Iowan Old Style", Georgia, "DejaVu Serif", serif; letter-spacing: 0; text-transform: none;
      color: var(--ink);
    }
    .story h2 a, .revision h2 a { color: inherit; text-decoration: none; }
    .story h2 a:hover, .revision h2 a:hover { text-decoration: underline; }
    .meta { display: flex; flex-wrap: wrap; gap: 0 1rem; margin: .2rem 0 0; font-size: .82rem; color: var(--quiet); }
    .meta a { color: var(--quiet); }
    .meta span { overflow-wrap: anywhere; }
    .says { margin: .35rem 0 0; max-width: 46rem; }
    .says .badge { margin-right: .6rem; font-family: system-ui, sans-serif; }
    .lines { list-style: none; margin: .3rem 0 0; padding: 0; font-size: .95rem; }
    .lines li { display: flex; gap: .7rem; }
    .lines li span { min-width: 0; overflow-wrap: anywhere; }
    .lines .badge { min-width: 5.6rem; font-family: system-ui, sans-serif; }
    .revision { display: grid; grid-template-columns: 4.2rem minmax(0, 1fr); gap: 0 1.1rem; }
    .revision .number { text-align: left; font: 600 1.05rem/1.5 ui-monospace, monospace; color: var(--quiet); }
    .chart { display: block; width: 100%; height: 7.5rem; margin: .4rem 0 0; }
    .chartlabels {
      display: grid; grid-auto-columns: minmax(0, 1fr); grid-auto-flow: column; margin: 0; padding: 0;
      list-style: none; text-align: center; font: .75rem/1.4 system-ui, sans-serif;
    }
    .chartlabels a { display: block; color: var(--quiet); text-decoration: none; white-space: nowrap; }
    .chartlabels a:hover, .chartlabels a:focus-visible { text-decoration: underline; }
    .chartlabels .critical { color: var(--critical); }
    .chartlabels .high { color: var(--high); }
    .chartlabels.dense .name {
      position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
    }
    .legend { margin: .3rem 0 1.2rem; font: .78rem/1.5 system-ui, sans-serif; color: var(--quiet); }
    .chart .size { fill: none; stroke: var(--quiet); stroke-width: 1.5; }
    .chart .bar { fill: var(--low); }
    .chart .bar.critical { fill: var(--critical); }
    .chart .bar.high { fill: var(--high); }
    .chart .bar.medium { fill: var(--medium); }
    .chart text { fill: var(--quiet); font: 11px system-ui, sans-serif; }
    .chart line { stroke: var(--line); }
    .absences { list-style: none; margin: 0 0 1rem; padding: 0; font-size: .88rem; color: var(--quiet); }
    .absences .missing { color: var(--ink); padding: .5rem .8rem; border: 1px solid var(--quiet); border-radius: 6px; }
    .damages { list-style: none; margin: 0 0 1rem; padding: 0; font-size: .88rem; }
    .damage { color: var(--critical); overflow-wrap: anywhere; }
    p.damage { margin: .35rem 0 0; font-size: .95rem; }
    .pager { display: flex; justify-content: space-between; margin: 1.2rem 0; font-size: .9rem; }
    form.search, form.compare { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: .6rem 0 1.4rem; font-size: .92rem; }
    form input[type=search], form select, form button {
      font: inherit; padding: .35rem .6rem; color: var(--ink); background: var(--panel);
      border: 1px solid var(--quiet); border-radius: 5px;
    }
    form input[type=search] { min-width: 18rem; flex: 1 1 18rem; max-width: 34rem; }
    form label { border: 0; padding: 0; margin: 0; color: var(--quiet); display: inline; }
    form button { background: var(--ink); color: var(--ground); border-color: var(--ink); cursor: pointer; }
    form :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
    form .choice input:checked + label { background: none; color: var(--ink); }
    form .choice { display: inline-flex; gap: .35rem; align-items: center; }
    .gonenow { margin: .2rem 0 0; font-size: .85rem; font-weight: 600; color: var(--gone-ink); }
    .empty { color: var(--quiet); padding: 2rem 0; }
    .article { max-width: 44rem; }
    .article .side { margin: .6rem 0; }
    .sentence .when { float: right; margin-left: 1rem; font-size: .8rem; color: var(--quiet); }
    .sentence { padding: .5rem 0; max-width: 52rem; }
    .under { padding: 1.3rem 0 .2rem; font-weight: 700; }
    mark { background: var(--new); color: var(--new-ink); padding: .06em .15em; border-radius: 3px; }
    table.matrix { font-size: .86rem; }
    table.matrix th[scope=row] { font-weight: 600; max-width: 16rem; border-bottom: 1px solid var(--line); }
    table.matrix .absent { color: var(--quiet); }
    table.matrix td { white-space: nowrap; }
    table.matrix td.against { box-shadow: inset 3px 0 var(--critical); }
    table.matrix td.for { box-shadow: inset 3px 0 var(--link); }
    table.matrix td.quoted { font-weight: 600; }
    table.matrix small { color: var(--quiet); }
    .hint { font-size: .8rem; color: var(--quiet); }
    kbd { font: 600 .85em ui-monospace, monospace; border: 1px solid var(--line); border-radius: 3px; padding: 0 .3em; }
    .block.here { outline: 3px solid var(--link); outline-offset: 4px; border-radius: 3px; }
    @media screen and (min-width: 76rem) {
      .served:has(main > #changes + #text) { max-width: 94rem; }
      .served main:has(> #changes + #text) {
        display: grid; grid-template-columns: minmax(20rem, 27rem) minmax(0, 1fr); gap: 0 3rem;
        align-items: start;
      }
      .served main:has(> #changes + #text) > #changes {
        position: sticky; top: 0; max-height: 100vh; overflow-y: auto; padding: .4rem .5rem 1rem .5rem; margin-left: -.5rem;
      }
    }
    @media (max-width: 47.99rem) {
      .claim { grid-template-columns: minmax(0, 1fr); }
      form label { display: inline; }
      .revision { grid-template-columns: 2.6rem minmax(0, 1fr); gap: 0 .6rem; }
      form input[type=search] { min-width: 0; }
    }
    @media print { nav, form, .pager, .hint, .steps { display: none !important; } }

    """
}
