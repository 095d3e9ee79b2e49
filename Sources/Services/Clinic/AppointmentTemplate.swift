public import Quantities
import Statistics

/// When the patients of a session are told to come.
///
/// Sources: Bailey, "A study of queues and appointment systems in hospital out-patient
/// departments", Journal of the Royal Statistical Society B 14(2), 1952, for the rule with two at
/// the start; the newsvendor rule for overbooking as LaGanga and Lawrence, "Clinic overbooking to
/// improve patient access and increase provider productivity", Decision Sciences 38(2), 2007.
public enum AppointmentTemplate: String, Sendable, CaseIterable {
  /// All at the opening (A0).
  case block
  /// One after the other, a mean consultation apart (A1).
  case spacing
  /// Two at the opening, then one by one (A2).
  case baileyWelch
  /// One after the other, more patients than slots, evenly over the time of the slots (A3).
  case overbooking

  /// The appointments of a session, as times since its opening, ascending.
  ///
  /// - Parameters:
  ///   - slots: consultations that the session is for; at least 1.
  ///   - booked: how many patients overbooking books; other templates book the slots.
  ///   - mean: E[S], the mean consultation.
  public func times(slots: Int, booked: Int, mean: SimDuration) -> [SimDuration] {
    switch self {
    case .block: [SimDuration](repeating: .zero, count: slots)
    case .spacing: (0..<slots).map { mean * Int64($0) }
    case .baileyWelch: (0..<slots).map { mean * Int64(max(0, $0 - 1)) }
    case .overbooking:
      (0..<booked).map { place in
        SimDuration(
          milliseconds: mean.milliseconds * Int64(slots) * Int64(place) / Int64(booked))
      }
    }
  }

  /// How many patients to book so that one more would cost more in overtime than it saves in idle
  /// slots: the least *n* with P(Bin(*n*, *p*) ≤ *cap*) ≤ 1 − c_idle/(c_idle + c_over).
  ///
  /// The specification of the model states the right-hand side twice and once turned round (S8.7,
  /// c_idle/(c_idle + c_over)); with that, dearer idle slots would book fewer patients. This is the
  /// form of its Appendix G4.
  ///
  /// - Parameters:
  ///   - cap: consultations that the session is for; at least 1.
  ///   - show: *p*, the probability that a patient comes; above 0.
  ///   - idleCost, overtimeCost: c_idle and c_over, in the same unit, not both 0.
  /// - Returns: at least `cap` and at most twice as many, however few come.
  /// - Complexity: O(*cap*).
  public static func overbooked(
    cap: Int, show: Double, idleCost: Double, overtimeCost: Double
  ) -> Int {
    precondition(cap >= 1 && show > 0 && show <= 1, "a cap of \(cap), shows \(show)")
    precondition(
      idleCost >= 0 && overtimeCost >= 0 && idleCost + overtimeCost > 0,
      "costs \(idleCost) and \(overtimeCost)")
    let allowed = 1 - idleCost / (idleCost + overtimeCost)
    var booked = cap
    while booked < 2 * cap,
      1 - binomialUpperTail(atLeast: cap + 1, of: booked, probability: show) > allowed
    {
      booked += 1
    }
    return booked
  }

  /// The risk and the size of an overflow where some of those booked come.
  ///
  /// - Returns: P(B > cap) and E[max(0, B − cap)] with B ~ Bin(booked, show).
  /// - Complexity: O(*booked*).
  public static func overflow(booked: Int, show: Double, cap: Int)
    -> (probability: Double, mean: Double)
  {
    // E[(B − c)⁺] is the sum of P(B ≥ k) over k > c.
    let tails = (cap + 1..<max(cap + 1, booked + 1)).map {
      binomialUpperTail(atLeast: $0, of: booked, probability: show)
    }
    return (tails.first ?? 0, tails.reversed().reduce(0, +))
  }
}

/// What is known of the share of patients who come at a stop: a beta distribution, updated after
/// each session.
struct ShowBelief: Sendable {
  private var came: Double
  private var stayedAway: Double

  init(mean: Double, weight: Double) {
    came = mean * weight
    stayedAway = (1 - mean) * weight
  }

  var mean: Double { came / (came + stayedAway) }

  mutating func learn(came: Int, of booked: Int) {
    self.came += Double(came)
    stayedAway += Double(booked - came)
  }
}
