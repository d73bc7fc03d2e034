import Serving
import StoryModel
import Testing

@Suite("Tokens for writing")
struct WriteTokensTests {
  @Test("A file's lines are read, with comments and empty lines passed over")
  func reading() throws {
    let hash = ContentHash(of: Array("secret".utf8))
    let tokens = try WriteTokens(text: "# who writes\n\ndesk \(hash)\r\n")
    #expect(tokens.entries == [WriteTokens.Entry(name: "desk", hash: hash)])
    var headers = HeaderFields()
    headers.append("authorization", "bearer secret")
    let target = try #require(RequestTarget("/"))
    let request = Request(method: .post, target: target, headers: headers)
    #expect(try tokens.writer(of: request) == "desk")
  }

  @Test("A line that is none is named")
  func malformed() {
    #expect(throws: ServerError.self) { try WriteTokens(text: "desk secret\n") }
  }

  @Test("Two new tokens differ, and a token's hash is its own")
  func making() {
    let (one, hash) = WriteTokens.make()
    let (other, _) = WriteTokens.make()
    #expect(one != other)
    #expect(ContentHash(of: Array(one.utf8)) == hash)
  }
}
