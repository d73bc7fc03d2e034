import StoryModel
import TestSupport
import Testing

@Suite("Timestamp")
struct TimestampTests {
  @Test(
    "Every accepted form reads as the moment it means",
    arguments: [
      ("1970-01-01", 0), ("1970-01-01T00:00Z", 0), ("1970-01-01T00:00:01Z", 1_000),
      ("1970-01-01 00:00:00.25", 250), ("1970-01-01T02:00:00+02:00", 0),
      ("1969-12-31T23:59:59Z", -1_000), ("2026-05-01T10:00:00Z", 1_777_629_600_000),
      ("2024-02-29T00:00:00-0530", 1_709_184_600_000), ("2026-05-01t10:00:00z", 1_777_629_600_000),
      ("2026-05-01T10:00:00.123456789Z", 1_777_629_600_123),
    ])
  func reading(text: String, milliseconds: Int64) {
    #expect(Timestamp(text)?.milliseconds == milliseconds)
  }

  @Test(
    "What is no time is refused",
    arguments: [
      "", "2026", "2026-13-01", "2026-02-29", "2026-05-01T", "2026-05-01T24:00Z",
      "2026-05-01T10:00:00.Z", "2026-05-01T10:00Zx", "2026-05-01T10:00+2", "0000-01-01",
    ])
  func refusals(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test("A time is written as RFC 3339 says")
  func writing() {
    #expect(Timestamp(milliseconds: 0).description == "1970-01-01T00:00:00Z")
    #expect(Timestamp(milliseconds: -1).description == "1969-12-31T23:59:59.999Z")
    #expect(
      Timestamp(year: 2026, month: 5, day: 1, hour: 10, millisecond: 5).description
        == "2026-05-01T10:00:00.005Z")
  }

  @Test("No moment stops the program when it is written")
  func extremes() {
    #expect(Timestamp(milliseconds: .max).description == "292278994-08-17T07:12:55.807Z")
    #expect(Timestamp(milliseconds: .min).description == "-292275055-05-16T16:47:04.192Z")
    #expect(Timestamp(milliseconds: -1).description == "1969-12-31T23:59:59.999Z")
  }

  @Test("What is written reads back as the same moment")
  func roundTrip() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<2_000 {
      let moment = Timestamp(
        milliseconds: Int64.random(in: -30_000_000_000_000...200_000_000_000_000, using: &random))
      #expect(Timestamp(moment.description) == moment)
    }
  }
}

@Suite("Civil date")
struct CivilDateTests {
  @Test("Days since the epoch and back, over four centuries")
  func roundTrip() {
    var previous = CivilDate(daysSinceEpoch: -80_001)
    for days in -80_000...80_000 {
      let date = CivilDate(daysSinceEpoch: days)
      #expect(date.daysSinceEpoch == days)
      #expect(previous < date)
      previous = date
    }
  }

  @Test("Leap years are those of the Gregorian calendar")
  func leapYears() {
    #expect(CivilDate.days(inMonth: 2, of: 2000) == 29)
    #expect(CivilDate.days(inMonth: 2, of: 1900) == 28)
    #expect(CivilDate.days(inMonth: 2, of: 2024) == 29)
    #expect(CivilDate.days(inMonth: 4, of: 2026) == 30)
  }
}
