import Glibc

/// The words in an element's `class` and `id`, and what they say about its part of the page.
struct ClassWords {
  /// A word that names something beside the article stands there.
  var isBoilerplate = false
  /// A word that names readers' comments stands there.
  var isComments = false
  /// A word that names the author's line stands there.
  var isByline = false
  /// A word that names the article or its body stands there.
  var isArticle = false

  /// The most words of an `id` that names a part of a layout; a longer one was made from a heading.
  private static let mostWordsOfName = 3

  /// Reads the words of a `class` and an `id`: runs of letters, cut where a capital follows a small
  /// letter, compared in lower case.
  init(class names: UnsafePointer<CChar>?, id: UnsafePointer<CChar>?) {
    for hash in Self.words(names) { take(hash) }
    let words = Self.words(id)
    if words.count <= Self.mostWordsOfName { words.forEach { take($0) } }
  }

  private static func words(_ value: UnsafePointer<CChar>?) -> [UInt64] {
    guard let value else { return [] }
    var words: [UInt64] = []
    var hash = offsetBasis
    var length = 0
    var wasSmall = false
    var position = 0
    while true {
      let byte = UInt8(bitPattern: value[position])
      let isCapital = byte &- 0x41 < 26
      if !ASCII.isLetter(byte) || isCapital && wasSmall {
        if length > 0 { words.append(hash) }
        hash = offsetBasis
        length = 0
      }
      if byte == 0 { return words }
      if ASCII.isLetter(byte) {
        hash = step(hash, ASCII.lowercased(byte))
        length += 1
      }
      wasSmall = byte &- 0x61 < 26
      position += 1
    }
  }

  private mutating func take(_ hash: UInt64) {
    if Self.boilerplate.contains(hash) { isBoilerplate = true }
    if Self.comments.contains(hash) { isComments = true }
    if Self.byline.contains(hash) { isByline = true }
    if Self.article.contains(hash) { isArticle = true }
  }

  // FNV-1a, 64 bits (Fowler, Noll, Vo 1991): the words are compared by it, without strings.
  private static let offsetBasis: UInt64 = 0xcbf2_9ce4_8422_2325
  private static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }

  private static func hashes(_ words: String) -> Set<UInt64> {
    Set(words.split(separator: " ").map { $0.utf8.reduce(offsetBasis, step) })
  }

  private static let boilerplate = hashes(
    """
    ad ads advert adverts advertisement advertising sponsor sponsored sponsors promo promos \
    promotion promoted outbrain taboola dfp adsense share sharing shares sharebar sharetools social \
    socials follow addthis sharethis related relateds recirc recirculation recommended \
    recommendation recommendations trending popular mostpopular mostread newsletter newsletters \
    subscribe subscription signup paywall breadcrumb breadcrumbs pagination pager paginator nav \
    navbar navigation navi menu menus submenu footer foot cookie cookies consent gdpr popup modal \
    lightbox overlay masthead toolbar sidebar sidebars rail widget widgets login signin rss print \
    printonly skip skiplink teaser teasers byline authorbox tagcloud tags toplinks jump supplemental \
    yom remote agegate hidden banner shoutbox combx extra disclaimer
    """)

  private static let byline = hashes("byline author dateline writtenby")

  private static let comments = hashes(
    "comment comments commentlist commentary disqus replies respond reply discussion livefyre")

  private static let article = hashes(
    """
    article articlebody articletext articlecontent post postbody postcontent entry entrycontent \
    story storybody storytext content body text main hentry blog page column bodytext
    """)
}
