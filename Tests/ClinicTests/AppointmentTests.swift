import Quantities
import Testing

@testable import Clinic

/// Templates and overbooking against answers by hand.
struct AppointmentTests {
  /// Appendix G4: A0 all at 0; A1 at k·E[S]; A2 at 0, 0, E[S], …; A3 more patients over the same
  /// time, as evenly as milliseconds allow.
  @Test func templatesGiveTheTimesOfTheirDefinitions() {
    func minutes(_ template: AppointmentTemplate, booked: Int) -> [Double] {
      template.times(slots: 4, booked: booked, mean: .minutes(9)).map(\.minutes)
    }
    #expect(minutes(.block, booked: 4) == [0, 0, 0, 0])
    #expect(minutes(.spacing, booked: 4) == [0, 9, 18, 27])
    #expect(minutes(.baileyWelch, booked: 4) == [0, 0, 9, 18])
    #expect(minutes(.overbooking, booked: 6) == [0, 6, 12, 18, 24, 30])
    #expect(AppointmentTemplate.spacing.times(slots: 1, booked: 1, mean: .minutes(9)) == [.zero])
  }

  /// V8.2: of 24 booked who come with probability 0.8, more than 20 come with 0.263862, and the
  /// mean overflow is 0.416159.
  @Test func overflowOfABookingIsTheBinomialTail() {
    let overflow = AppointmentTemplate.overflow(booked: 24, show: 0.8, cap: 20)
    #expect(abs(overflow.probability - 0.2638622272303416) < 1e-12)
    #expect(abs(overflow.mean - 0.416159) < 5e-7)
    #expect(AppointmentTemplate.overflow(booked: 5, show: 0.5, cap: 5) == (0, 0))
  }

  /// By hand for a cap of 1 and shows of 1/2: P(Bin(n, ½) ≤ 1) is (n + 1)/2ⁿ: 1, ¾, ½ for n = 1, 2,
  /// 3. With equal costs the bound is ½.
  @Test func overbookingStopsWhereOneMoreWouldNotPay() {
    func booked(_ idle: Double, _ over: Double, cap: Int = 1, show: Double = 0.5) -> Int {
      AppointmentTemplate.overbooked(cap: cap, show: show, idleCost: idle, overtimeCost: over)
    }
    #expect(booked(1, 1) == 2, "twice the cap is the most")
    #expect(booked(1, 1, cap: 2) == 4)
    // The bound of c_over/(c_idle + c_over) = 1 holds at once; that of 0 never does.
    #expect(booked(0, 1, cap: 18, show: 0.85) == 18)
    #expect(booked(1, 0, cap: 18, show: 0.85) == 36)
    // Dearer idle slots book more; who comes for sure needs no overbooking beyond the next.
    let dear = booked(2, 1, cap: 18, show: 0.85)
    let cheap = booked(1, 2, cap: 18, show: 0.85)
    #expect(dear > cheap && cheap >= 18)
    #expect(booked(1, 1, cap: 18, show: 1) == 19)
  }

  @Test func beliefInShowsMovesFromThePriorToWhatIsSeen() {
    var belief = ShowBelief(mean: 0.85, weight: 10)
    #expect(abs(belief.mean - 0.85) < 1e-12)
    belief.learn(came: 5, of: 10)
    #expect(abs(belief.mean - 13.5 / 20) < 1e-12)
  }
}
