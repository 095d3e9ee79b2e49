import Quantities
import Records
import Testing

@testable import Reporting
@testable import Scenarios

@Suite struct LongWaitTests {
  /// 40 needs of two groups in two dongs: of the first 30, the waits are 1 … 30 min; the other 10 wait
  /// 60 min each, but one is not met.
  private static let needs: [ViewedNeed] =
    (1...30).map { minute in
      ViewedNeed(
        dong: 0, moment: .zero, ending: .served, wait: .minutes(Int64(minute)), groups: .zero)
    }
    + (0..<10).map { place in
      ViewedNeed(
        dong: 1, moment: .zero, ending: place == 9 ? .unmet : .served,
        wait: place == 9 ? nil : .minutes(60), groups: [1, 0, 0, 0])
    }

  @Test func theLongestTwentiethIsFoundAndDividedByGroupAndDong() {
    let waits = LongWaits(Self.needs, dongs: 3, groups: [2])
    #expect(waits.total.needs == 40 && waits.total.lost == 1)
    // A twentieth of 39 waits, rounded up.
    #expect(waits.total.amongLongest == 2)
    let (first, second) = (waits.groups[0][0], waits.groups[0][1])
    #expect(first.needs == 30 && first.amongLongest == 0 && first.lost == 0)
    #expect(first.longestWait == 30 && first.meanWait == 15.5)
    // Nine in ten wait 27 min or less.
    #expect(first.waitOf90 == 27)
    #expect(second.needs == 10 && second.amongLongest == 2 && second.lost == 1)
    #expect(second.longestWait == 60 && second.meanWait == 60)
    #expect(waits.shareOfNeeds(second) == 25 && waits.shareOfLongest(second) == 100)
    #expect(waits.dongs[1] == second)
    #expect(waits.dongs[2].needs == 0 && waits.dongs[2].meanWait == nil)
    #expect(LongWaits([], dongs: 0, groups: []).shareOfNeeds(second) == nil)
  }

  @Test func everyServiceTellsItsNeedsApartInBothLanguages() {
    for entry in Registry.services {
      guard let views = entry.views else { continue }
      #expect(!views.groupings.isEmpty, "\(entry.declaration.name)")
      let words = views.groupings.flatMap { [$0.label] + $0.groups }
      #expect(words.allSatisfy { !$0.korean.isEmpty && !$0.english.isEmpty })
    }
  }
}
