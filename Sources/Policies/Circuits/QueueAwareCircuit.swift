public import Mechanisms
import Optimisation
public import Quantities

/// A timetable by the square roots of what the stops have shown to want, and crews that stay where
/// customers queue or go on to where they are late.
///
/// How many come is learnt as a factor on what was expected: arrivals at stop *j* are Poisson with
/// mean θ times the expected ones, θ is gamma with mean 1 at first, and so its mean after visits is
/// (*a* + arrivals) / (*a* + expected arrivals). At a review the crew compares what the next stretch
/// here would serve, min(queue + λ̂·stretch, servers·stretch / mean service), with what the next stop
/// would lose by opening later, and stays while that is more, if it comes no later than tolerated.
/// It leaves early if nobody is left and it is late for the next stop. A late visit closes as
/// announced, so only the next one can lose.
///
/// - Complexity: a plan is that of `FrequencyCircuit`; a review is O(1).
///
/// Source: Secomandi, "A rollout policy for the vehicle routing problem with stochastic demands",
/// Operations Research 49(5), 2001: the values of staying and leaving are one step of a rollout of
/// the base policy, with mean arrivals in place of sample paths.
public struct QueueAwareCircuit: CircuitPolicy {
  /// What every stop gets at least in a period, if the period holds that many.
  public let fewest: Int
  /// *a*: how many expected arrivals the first guess weighs as much as; positive.
  public let priorWeight: Double
  /// By how much more than its customers a broken promise counts (dimensionless).
  public let promisePenalty: Double
  /// By stop: arrivals seen, and arrivals that were expected while the doors were open.
  private var arrivals: [Double] = []
  private var expected: [Double] = []
  /// By stop: expected arrivals an open hour under the plan in force.
  private var hourly: [Double] = []

  public init(fewest: Int, priorWeight: Double, promisePenalty: Double) {
    precondition(
      fewest >= 0 && priorWeight > 0 && promisePenalty >= 0,
      "fewest \(fewest), prior \(priorWeight), penalty \(promisePenalty)")
    self.fewest = fewest
    self.priorWeight = priorWeight
    self.promisePenalty = promisePenalty
  }

  public mutating func plan(_ outlook: CircuitOutlook) -> [PlannedVisit] {
    let count = outlook.stops.count
    if arrivals.count != count {
      arrivals = Array(repeating: 0, count: count)
      expected = arrivals
    }
    let base = FrequencyCircuit(rule: .squareRoot, demand: .expected, fewest: fewest)
    let demands = outlook.stops.indices.map { outlook.stops[$0].weeklyDemand * factor(of: $0) }
    let plan = base.plan(outlook, demands: demands)
    var hours = Array(repeating: 0.0, count: count)
    for visit in plan { hours[visit.stop.row] += visit.length.seconds / 3_600 }
    let weeks = Double((outlook.days.last ?? 0) - (outlook.days.first ?? 0) + 1) / 7
    hourly = outlook.stops.indices.map { stop in
      // A stop without visits may have a promised one of an earlier plan.
      let open = hours[stop] > 0 ? hours[stop] : outlook.visitLength.seconds / 3_600
      return outlook.stops[stop].weeklyDemand * max(1, weeks.rounded(.up)) / open
    }
    return plan
  }

  public mutating func learn(stop: StopID, arrivals: Int, open: SimDuration) {
    guard hourly.indices.contains(stop.row) else { return }
    self.arrivals[stop.row] += Double(arrivals)
    expected[stop.row] += hourly[stop.row] * open.seconds / 3_600
  }

  /// θ̂: the mean of what a stop's arrivals are to those expected.
  func factor(of stop: Int) -> Double {
    (priorWeight + arrivals[stop]) / (priorWeight + expected[stop])
  }

  /// λ̂: expected arrivals a minute at an open stop.
  private func rate(of stop: StopID) -> Double {
    guard hourly.indices.contains(stop.row) else { return 0 }
    return hourly[stop.row] * factor(of: stop.row) / 60
  }

  public mutating func review(_ stay: OpenStay) -> StayDecision {
    let stretch = stay.rules.reviewEvery ?? .minutes(15)
    let next = stay.ahead.first
    func lateness(closingAt moment: SimTime) -> SimDuration {
      guard let next else { return .zero }
      let inside = stay.waiting + stay.inService > 0 ? stay.meanService : .zero
      let driving = SimDuration(
        roundingSeconds: next.driving.seconds * (1 + stay.rules.slack))
      let opens = moment + inside + stay.rules.teardown + driving + stay.rules.setup
      return max(.zero, opens - next.plan.opens)
    }
    // What the next stop serves in a minute of the trip and the stay there.
    let nextValue = next.map { next in
      let open = next.plan.length.minutes
      let served = min(rate(of: next.plan.stop) * open, capacity(stay, minutes: open))
      return served / (next.driving + stay.rules.setup + next.plan.length).minutes
    }
    let here = min(
      Double(stay.waiting) + rate(of: stay.visit.stop) * stretch.minutes,
      capacity(stay, minutes: stretch.minutes))
    let until = min(stay.closing + stretch, stay.latest)
    if stay.now + stretch > stay.closing, until > stay.closing {
      let before = lateness(closingAt: stay.closing)
      let after = lateness(closingAt: until)
      let lost = (after - before).minutes * (nextValue ?? 0) * (1 + promisePenalty)
      let isWorth = here * (until - stay.closing).minutes / stretch.minutes > lost
      if stay.waiting > 0, isWorth, next == nil || after <= stay.rules.lateTolerance {
        return .stay(until: until)
      }
    }
    if stay.waiting + stay.inService == 0, stay.now < stay.closing {
      let saved = (lateness(closingAt: stay.closing) - lateness(closingAt: stay.now)).minutes
      let here = min(
        rate(of: stay.visit.stop) * (stay.closing - stay.now).minutes,
        capacity(stay, minutes: (stay.closing - stay.now).minutes))
      if saved * (nextValue ?? 0) > here * (1 + promisePenalty) { return .leave }
    }
    return .asPlanned
  }

  /// How many the servers serve in so many minutes.
  private func capacity(_ stay: OpenStay, minutes: Double) -> Double {
    Double(stay.servers) * minutes / max(stay.meanService.minutes, 1e-3)
  }
}
