import Testing

@testable import Rendering

@Suite("JSON writer")
struct JSONWriterTests {
  private func compact(_ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter(layout: .compact)
    body(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test("Strings are escaped as RFC 8259 asks")
  func escapes() {
    #expect(compact { $0.string("a\"b\\c") } == #""a\"b\\c""#)
    #expect(compact { $0.string("\n\r\t\u{0}\u{1B}\u{7F}") } == #""\n\r\t\u0000\u001b\u007f""#)
    #expect(compact { $0.string("é 日本 🙂") } == "\"é 日本 🙂\"")
  }

  @Test("Bytes that are no UTF-8 become the replacement character")
  func invalidBytes() {
    #expect(compact { $0.string(utf8: [0x61, 0xFF, 0x62]) } == "\"a\u{FFFD}b\"")
  }

  @Test("Numbers have decimals only where they need them")
  func numbers() {
    #expect(compact { $0.number(12.0) } == "12")
    #expect(compact { $0.number(0.1) } == "0.1")
    #expect(compact { $0.number(-58.333333333333336) } == "-58.333333333333336")
    #expect(compact { $0.number(1e20) } == "1e+20")
    #expect(compact { $0.number(.infinity) } == "null")
    #expect(compact { $0.number(-0.0) } == "0")
  }

  @Test("Objects and arrays nest with commas between their elements")
  func nesting() {
    let text = compact {
      $0.object {
        $0.field("a", 1)
        $0.field("b", ["x", "y"])
        $0.name("c")
        $0.array { _ in }
        $0.field("d", range: 3..<7)
        $0.field("e", nil as String?)
        $0.field("f", true)
      }
    }
    #expect(text == #"{"a":1,"b":["x","y"],"c":[],"d":[3,7],"e":null,"f":true}"#)
  }

  @Test("Indented JSON keeps ranges on one line and empty brackets together")
  func indented() {
    var writer = JSONWriter()
    writer.object {
      $0.field("range", range: 3..<7)
      $0.name("none")
      $0.array { _ in }
      $0.name("one")
      $0.object { $0.field("x", "y") }
    }
    #expect(
      String(decoding: writer.bytes, as: UTF8.self) == """
        {
          "range": [3, 7],
          "none": [],
          "one": {
            "x": "y"
          }
        }
        """)
  }

  @Test("A long text can be taken in parts")
  func parts() {
    var writer = JSONWriter(layout: .compact)
    var whole: [UInt8] = []
    writer.array { writer in
      for number in 0..<3 {
        writer.number(number)
        whole += writer.takeBytes()
      }
    }
    whole += writer.takeBytes()
    #expect(String(decoding: whole, as: UTF8.self) == "[0,1,2]")
  }
}
