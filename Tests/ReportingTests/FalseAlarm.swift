import Reporting

/// An edit that looks like a grave change and is none.
struct FalseAlarm: Sendable, CustomStringConvertible {
  let before: String
  let after: String
  /// The kind that its report must not have above medium severity.
  let kind: ChangeKind

  init(_ before: String, _ after: String, _ kind: ChangeKind) {
    self.before = before
    self.after = after
    self.kind = kind
  }

  var description: String { "no \(kind.rawValue): \(before) -> \(after)" }

  /// Sentences in running text.
  static let sentences = negations + speakers + certainties + names + figures + readings

  static let negations = [
    FalseAlarm(
      "At the spring fair the council changed its old position on rafts.",
      "It was not until the spring fair that the council changed its old position on rafts.",
      .negationFlipped),
    FalseAlarm(
      "The board does not tolerate boats without lights on the lake.",
      "The board prohibits boats without lights on the lake.", .negationFlipped),
    FalseAlarm(
      "The harbour does not compromise on the safety of its swimmers.",
      "The harbour is devoted to the safety of its swimmers.", .negationFlipped),
    FalseAlarm(
      "The lock is free if you are not a member of the Ilmen rowers.",
      "The lock is free unless you are a member of the Ilmen rowers.", .negationFlipped),
    FalseAlarm(
      "The dam rules nor the mill rules shall apply to the weir.",
      "Neither the dam rules nor the mill rules shall apply to the weir.", .negationFlipped),
    FalseAlarm(
      "The office will not send letters to owners who have left the lake.",
      "The office will stop sending letters to owners who have left the lake.", .negationFlipped),
    FalseAlarm(
      "The two lower mills, Brodel and Tolan, do not name a warden for the lock.",
      "Neither of the two lower mills, Brodel and Tolan, names a warden for the lock.",
      .negationFlipped),
    FalseAlarm(
      "The lower mill was little more to his liking than the upper one.",
      "The lower mill was no more to his liking than the upper one.", .negationFlipped),
    FalseAlarm(
      "The office does not guarantee that a boat will be there by noon.",
      "The office cannot guarantee a boat by noon.", .negationFlipped),
    FalseAlarm(
      "We cannot promise that the lock will open.", "We make no promises that the lock will open.",
      .negationFlipped),
    FalseAlarm(
      "The concept is explained in the first book of the lake.",
      "The concept of zero is explained in the first book of the lake.", .negationFlipped),
    FalseAlarm(
      "Do not pretend to be a warden or a guest of the mill.",
      "Pretending to be a warden or a guest of the mill is not allowed.", .negationFlipped),
    FalseAlarm(
      "The office buys boats for the ferries of the lake.",
      "The office buys zero-emission boats for the ferries of the lake.", .negationFlipped),
    FalseAlarm(
      "The birds winter in Norland, South Barna and Ilmen.",
      "The birds winter in Norland, North Barna and Ilmen.", .negationFlipped),
    FalseAlarm(
      "The sluice was made under patent no. 395782 in the old mill.",
      "The sluice was made under patent 395,782 in the old mill.", .negationFlipped),
  ]

  static let speakers = [
    FalseAlarm(
      "After the race Orvan Brill (coach of the Ilmen rowers) remarked: \u{201C}We rowed well today.\u{201D}",
      "After the race Ilmen coach Orvan Brill remarked: \u{201C}We rowed well today.\u{201D}",
      .attributionChanged),
    FalseAlarm(
      "The kiosk lets guests watch boat shows (\u{201C}the Ilmen content\u{201D}) on a screen.",
      "The kiosk lets guests watch boats (\u{201C}the Ilmen content\u{201D}) on a screen.",
      .attributionDropped),
    FalseAlarm(
      "The flow is measured according to the amount of water in the race.",
      "The flow is measured by the water in the race.", .attributionDropped),
    FalseAlarm(
      "The mayor will maintain a list of all known leaks in the wall.",
      "The list names all known leaks in the wall.", .attributionDropped),
    FalseAlarm(
      "You and Ilmen Ferries agree that every dispute goes to the Barna court.",
      "You agree that every dispute goes to the Barna court.", .attributionDropped),
    FalseAlarm(
      "This Ferry Notice explains that tickets are kept for a year.",
      "Tickets are kept for a year.", .attributionDropped),
    FalseAlarm(
      "The flood came three years after Tolan says the mill was founded.",
      "The flood came three years after Tollan says the mill was founded.", .attributionChanged),
    FalseAlarm(
      "Another warden and friend of Marek Tolan, Ada Brodel, said the wall was safe.",
      "Ada Brodel said the wall was safe.", .attributionChanged),
    FalseAlarm(
      "\u{201C}It was one in a million,\u{201D} said Brodels coach, Marek Tolan.",
      "\u{201C}It was one in a million,\u{201D} said Brodel\u{2019}s coach, Marek Tolan.",
      .attributionChanged),
    FalseAlarm(
      "The gate is safe, says Ada Brodel at the ministry of rivers (Barna) to the Ilmen Post.",
      "The gate is safe, Ada Brodel at the ministry of rivers (Barna) told the Ilmen Post.",
      .attributionDropped),
    FalseAlarm(
      "In united norland law, a weir is a dam that lets water pass over it.",
      "A weir is a dam that lets water pass over it.", .attributionDropped),
    FalseAlarm(
      "The owner is a person who lives in a member state of the union of the lakes.",
      "The owner is a person who lives by the lakes.", .attributionDropped),
    FalseAlarm(
      "The meter will specify the number of boats that you may bring to the lock.",
      "The meter will give you a number of boats for the lock.", .attributionDropped),
    FalseAlarm(
      "Wells are counted according to some of the older definitions of the office.",
      "Wells are counted by the older definitions of the office.", .attributionDropped),
    FalseAlarm(
      "Boats may be added to the list according to Tolan\u{2019}s discretion.",
      "Boats may be added to the list according to our discretion.", .attributionChanged),
    FalseAlarm(
      "The paper grants no rights to guests unless it expressly states that it does.",
      "The paper grants no rights to guests.", .attributionDropped),
    FalseAlarm(
      "Owners have to act according to the related terms and conditions.",
      "Owners have to follow all related terms and conditions.", .attributionDropped),
    FalseAlarm(
      "One day, Marek Tolan realised that his mill had burned.",
      "One day his mill had burned.", .attributionDropped),
    FalseAlarm(
      "The lake station, VTQ, is reporting that a boat has sunk.",
      "Radio Barna and the lake station VTQ are reporting that a boat has sunk.",
      .attributionChanged),
    FalseAlarm(
      "Marek Tolan, a warden of the lower lock since spring, stated that the wall was safe.",
      "The warden of the lower lock Marek Tolan stated that the wall was safe.",
      .attributionDropped),
    FalseAlarm(
      "There is some wisdom about dealing with wardens: \u{201C}Do not feed them at night.\u{201D}",
      "The common wisdom about wardens is \u{201C}Do not feed them at night.\u{201D}",
      .attributionDropped),
  ]

  static let certainties = [
    FalseAlarm(
      "The court sits where the ferry company is established.",
      "The court sits where an alleged breach took place.", .certaintyLowered),
    FalseAlarm(
      "Before you leave the boat you should lock the cabin.",
      "Before you leave the boat be sure to lock the cabin.", .certaintyRaised),
    FalseAlarm(
      "Members may not join any purported class of claims.",
      "Members may not join any class of claims.", .certaintyRaised),
    FalseAlarm(
      "In the event of a flood the warden opens the upper gate.",
      "In the unlikely event of a flood the warden opens the upper gate.", .certaintyLowered),
    FalseAlarm(
      "The lake school is a strain of political teaching that supports wardens.",
      "The lake school is a strain of political thought that supports wardens.",
      .certaintyLowered),
    FalseAlarm(
      "He would later serve as the last warden of the lower lock.",
      "He later served as the last warden of the lower lock.", .certaintyRaised),
    FalseAlarm(
      "Questions of members should be sent to the lower lock.",
      "Please send questions of members to the lower lock.", .certaintyRaised),
    FalseAlarm(
      "The mark indicates two of the three paths to the mill.",
      "The mark represents two of the three paths to the mill.", .certaintyRaised),
    FalseAlarm(
      "Since the dam is old, we can assume that the mill was built with it.",
      "Since the dam is old, it is assumed that the mill was built with it.", .certaintyLowered),
    FalseAlarm(
      "The lake has a temporary council of wardens.",
      "The lake has a provisional council of wardens.", .certaintyLowered),
    FalseAlarm(
      "Anglers pulled lines through the lake, hoping for a bite.",
      "Anglers pulled lines through the lake, waiting for a bite.", .certaintyRaised),
  ]

  static let names = [
    FalseAlarm(
      "The office is at 77 Weir Avenue, Barna, EC1M 6AL, near the mill.",
      "The office is at 77 Weir Avenue, Barna, WD1D 5DU, near the mill.", .entityReplaced),
    FalseAlarm(
      "The list of boats comes as a JSON for the kiosk.",
      "The list of boats comes as a PDF for the kiosk.", .entityReplaced),
    FalseAlarm(
      "Claims of members in the EEA go to the Ilmen court.",
      "Claims under Section 11 go to the Ilmen court.", .entityReplaced),
    FalseAlarm(
      "Guests may buy the Lakeside Filter at the kiosk.",
      "Guests may buy the Lakeside Geofilter at the kiosk.", .entityReplaced),
    FalseAlarm(
      "The hall has Wi-Fi for all its guests.",
      "The hall has Lakeside WiFi for all its guests.", .entityReplaced),
    FalseAlarm(
      "The ferry keeps to its Privacy Policy at all times.",
      "The ferry keeps to its Privacy Notice at all times.", .entityReplaced),
    FalseAlarm(
      "The kiosk offers Chat for Marekware to its guests.",
      "The kiosk offers Chat for Developers to its guests.", .entityReplaced),
    FalseAlarm(
      "The rules hold for boats of the classes A, B and E on the lake.",
      "The rules hold for boats of the classes A, B and F on the lake.", .entityReplaced),
    FalseAlarm(
      "Guests may choose the Petrol Station on the list.",
      "Guests may choose the Gas Station on the list.", .entityReplaced),
    FalseAlarm(
      "The page has a list of Maintainance Modules for mills.",
      "The page has a list of Maintenance Modules for mills.", .entityReplaced),
    FalseAlarm(
      "IN NO EVENT SHALL TOLANMILL BE LIABLE TO YOU FOR ANY DAMAGES OF THE FLOOD.",
      "IN NO EVENT SHALL RELEASED PERSONS BE LIABLE TO YOU FOR ANY DAMAGES OF THE FLOOD.",
      .entityReplaced),
    FalseAlarm(
      "Letters go to Ilmen Ferries, Attn: Legal, by the lower lock.",
      "Letters go to Ilmen Ferries, FAO: Legal, by the lower lock.", .entityReplaced),
    FalseAlarm(
      "Brodel warden Aleksandar Vucic opened the gate.",
      "Brodel warden Aleksandar Vu\u{10D}i\u{107} opened the gate.", .entityReplaced),
    FalseAlarm(
      "The Ilmen Ferry Ads Settings are on the second page.",
      "The Ilmen Ferry Ad Settings are on the second page.", .entityReplaced),
    FalseAlarm(
      "The rules of Transport for U.S. riders were kept.",
      "The rules of Transport for United States riders were kept.", .entityReplaced),
  ]

  static let figures = [
    FalseAlarm(
      "The last remark (by Orvan 7 hours ago) was kept.",
      "The last remark (by Orvan 11 hours ago) was kept.", .quantityChanged),
    FalseAlarm(
      "The cell may be closed for upto 14 days after the flood.",
      "The cell may be closed for up to 14 days after the flood.", .quantityChanged),
    FalseAlarm(
      "The flaw is listed as CVE-2021-4428 in the ledger.",
      "The flaw is listed as CVE-2021-44228 in the ledger.", .quantityChanged),
    FalseAlarm(
      "The warden has a couple more gates to open.",
      "The warden has three more gates to open.", .quantityChanged),
    FalseAlarm(
      "Disputes shall be led by and heard under the rules of the lake.",
      "Disputes shall be heard under the rules of the lake.", .statusChanged),
    FalseAlarm(
      "The rights of Sections 4.2 (Fees) and 8.4 (Lost Boats) stay in force.",
      "The rights of Sections 4.2 (Fees) and 6.2 (Lost Boats) stay in force.", .quantityChanged),
    FalseAlarm(
      "The poet Orvan Brill (1179\u{2013}1242) lived by the lake.",
      "The poet Orvan Brill (1178/79\u{2013}1241) lived by the lake.", .quantityChanged),
    FalseAlarm(
      "The seat of the council moves in 2009, and the old hall is sold.",
      "The seat of the council has moved, and the old hall is sold (Brill 2008).", .dateChanged),
    FalseAlarm(
      "(3) Right to leave the lake. Owners may leave at night.",
      "(4) Right to leave the lake. Owners may leave at night.", .quantityChanged),
    FalseAlarm(
      "The four to five-month walk ends at the mill.",
      "The four- to five-month walk ends at the mill.", .quantityChanged),
    FalseAlarm(
      "The pipe is 5 to 12 times the height of the dam.",
      "The pipe is five-to-twelve times the height of the dam.", .quantityChanged),
    FalseAlarm(
      "The usual dose of 5 mg to 10 mg is given to the horses of the mill.",
      "The usual dose of 5 to 10 mg is given to the horses of the mill.", .quantityChanged),
    FalseAlarm(
      "The lake has some 80,000 to 100,000 fish in spring.",
      "The lake has some 80-100,000 fish in spring.", .quantityChanged),
    FalseAlarm(
      "Write to Ilmen Ferries, 222 Broadway 19th Floor, Barna.",
      "Write to Ilmen Ferries, 111 West 19th Street, Barna.", .quantityChanged),
    FalseAlarm(
      "The art was known to the monks of the lake in the 1200s.",
      "The art was known to the monks of the lake in the 13th century.", .dateChanged),
    FalseAlarm(
      "The office of Ilmen Ferries is at Uferweg 39, 10134 Barna.",
      "The office of Ilmen Ferries is at Uferweg 15, 10134 Barna.", .quantityChanged),
    FalseAlarm(
      "The office is in Barna, W1Q 7NY, near the mill.",
      "The office is in Barna, W1Q 1AA, near the mill.", .quantityChanged),
    FalseAlarm(
      "She won the lake race in 1998, 2003 and 2007.",
      "She won the lake race seven times.", .quantityChanged),
    FalseAlarm(
      "Herons came in the early 1990's and stayed.",
      "Herons came in the early 1990s and stayed.", .dateChanged),
    FalseAlarm(
      "The mill was built between the 3rd and 4th century by monks.",
      "The mill was built between the 4th and 3rd century by monks.", .dateChanged),
    FalseAlarm(
      "The mill is the oldest of the lake (Ilmen Post, retrieved 24 February 2019).",
      "The mill is the oldest of the lake (Ilmen Post, retrieved 3 July 2021).", .dateChanged),
    FalseAlarm(
      "It should go. Orvan (talk) 21:52, 18 December 2005 (UTC)",
      "It should go. Orvan (talk) 19:21, 25 December 2005 (UTC)", .dateChanged),
    FalseAlarm(
      "The tale names kings of the 10th century in all its parts.",
      "The tale names kings in one of the manuscripts in all its parts.", .quantityChanged),
  ]
}
