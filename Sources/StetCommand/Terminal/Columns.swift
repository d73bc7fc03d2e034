import Rendering

extension Invocation {
  /// Prints rows in columns: cut to the terminal's width, whole where no terminal is.
  func printColumns(_ columns: [ColumnPrinter.Column], _ rows: [[String]]) {
    var printer = ColumnPrinter(columns)
    for row in rows { printer.add(row) }
    var canvas = TerminalCanvas(isColored: environment.isColored(arguments))
    printer.draw(on: &canvas, width: environment.outputIsTerminal ? environment.width : .max)
    output.write(utf8: canvas.bytes)
  }
}
