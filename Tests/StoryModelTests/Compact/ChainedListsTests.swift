import StoryModel
import TestSupport
import Testing

@Suite("Many short lists in one array")
struct ChainedListsTests {
  @Test("Lists that grow in turns hold what arrays would")
  func holds() {
    var random = SeededGenerator(seed: 5)
    var lists = ChainedLists<Int>()
    var heads = [ChainedLists<Int>.List](repeating: ChainedLists.List(), count: 20)
    var arrays = [[Int]](repeating: [], count: 20)
    for value in 0..<2_000 {
      let place = Int(random.next() % 20)
      if random.next() % 3 == 0 {
        lists.changeLast(of: heads[place]) { $0 += 1 }
        if let last = arrays[place].indices.last { arrays[place][last] += 1 }
      } else {
        lists.append(value, to: &heads[place])
        arrays[place].append(value)
      }
    }
    for (head, array) in zip(heads, arrays) {
      #expect(lists.elements(of: head) == array)
      #expect(Array(lists.backwards(head)) == array.reversed())
      #expect(lists.last(of: head) == array.last)
      #expect(head.isEmpty == array.isEmpty)
    }
  }

  @Test("A list without elements has no last one")
  func empty() {
    let lists = ChainedLists<String>()
    #expect(lists.elements(of: ChainedLists.List()).isEmpty)
    #expect(lists.last(of: ChainedLists.List()) == nil)
  }
}
