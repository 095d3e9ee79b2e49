public import Mechanisms
public import Quantities
import Randomness

/// Gives green where most vehicles wait that find room behind the junction.
///
/// The weight of a way over the junction is its queue less the queue behind it; the pressure of a
/// stage is the sum of its weights, none below 0, times saturation flows. Lanes of several ways
/// weigh each by its share of their vehicles. Normalised by what the links hold, a short full link
/// counts as much as a long one, and nothing is sent where there is no room.
///
/// Source: Varaiya, "Max pressure control of a network of signalized intersections",
/// Transportation Research Part C 36 (2013); greens of a fixed cycle by Anderson, Pumir,
/// Triantafyllos and Bayen (2018); queues over storage by Gregoire et al. (2015). Here, unlike there,
/// stages change with lost time, and pedestrians' greens and longest reds hold.
///
/// - Complexity: O(exits + stages²) a decision.
public struct MaxPressure: SignalPolicy {
  public enum Form: Hashable, Sendable {
    /// Greens of a cycle in proportion to exp(pressure / temperature), in step from an offset on. With
    /// normalised queues a temperature of 1,800 gives a full lane e times the green of an empty one.
    case cycle(SimDuration, offset: SimDuration, temperature: Double)
    /// Looks every so often whether another stage has more pressure by the hysteresis.
    case switching(every: SimDuration, hysteresis: Double)
  }

  public let form: Form
  /// Whether queues count by what their links hold.
  public let isNormalised: Bool
  /// By stage.
  public let least: [SimDuration]
  public let clearance: SimDuration
  /// Of a stage, where the least greens of all others allow it.
  public let longestRed: SimDuration
  /// What a person in a bus weighs for each minute that the bus is late, in the unit of pressure.
  public let busWeight: Double

  private var greens: [SimDuration]
  /// By stage, since when it has been red.
  private var redSince: [SimTime]
  /// Before it nothing is looked at again.
  private var review = SimTime.zero

  public init(
    _ form: Form, least: [SimDuration], clearance: SimDuration, isNormalised: Bool = true,
    longestRed: SimDuration = .seconds(120), busWeight: Double = 18
  ) {
    precondition(!least.isEmpty && least.allSatisfy { $0 > .zero }, "\(least)")
    self.form = form
    self.isNormalised = isNormalised
    self.least = least
    self.clearance = clearance
    self.longestRed = longestRed
    self.busWeight = busWeight
    greens = least
    redSince = least.map { _ in .zero }
  }

  public var sight: SignalSight { .exits }

  public mutating func decide(_ observation: SignalObservation) -> SignalDecision {
    switch form {
    case .cycle(let cycle, let offset, let temperature):
      if observation.stage == 0 && observation.green == .zero {
        plan(observation, cycle, offset, temperature)
      }
      let left = greens[observation.stage] - observation.green
      if left > .zero { return .stay(left) }
      return .change(to: (observation.stage + 1) % least.count)
    case .switching(let interval, let hysteresis):
      return choose(observation, interval, hysteresis)
    }
  }

  /// The pressure of each stage: vehicles, or parts of storages, times vehicles an hour of green.
  public func pressures(_ observation: SignalObservation) -> [Double] {
    var weights = observation.groups.map { _ in 0.0 }
    var shares = weights
    func queue(_ group: SignalObservation.Group) -> Double {
      isNormalised ? Double(group.vehicles) / Double(group.storage) : Double(group.vehicles)
    }
    for exit in observation.exits {
      let behind = isNormalised ? exit.fill : exit.vehicles
      weights[exit.group] += exit.share * max(0, queue(observation.groups[exit.group]) - behind)
      shares[exit.group] += exit.share
    }
    for (place, group) in observation.groups.enumerated() {
      // Who has gone to no link we know of ends here.
      weights[place] += max(0, 1 - shares[place]) * queue(group)
      weights[place] *= group.saturationFlow
    }
    for request in observation.requests {
      if case .bus(let persons, let late) = request.kind {
        weights[request.group] += busWeight * Double(persons) * max(0, late.minutes)
      }
    }
    return observation.stages.map { $0.reduce(0) { $0 + weights[$1] } }
  }

  /// Greens until the cycle is in step again.
  private mutating func plan(
    _ observation: SignalObservation, _ cycle: SimDuration, _ offset: SimDuration,
    _ temperature: Double
  ) {
    let place = (observation.now.milliseconds - offset.milliseconds) % cycle.milliseconds
    var left = cycle.milliseconds - (place < 0 ? place + cycle.milliseconds : place)
    if left < cycle.milliseconds / 2 { left += cycle.milliseconds }
    let pressures = pressures(observation)
    let greatest = pressures.max() ?? 0
    greens = SignalPlan.split(
      SimDuration(milliseconds: left) - clearance * Int64(least.count),
      by: pressures.map { PlainMath.exp(max(-700, ($0 - greatest) / temperature)) },
      atLeast: least)
  }

  private mutating func choose(
    _ observation: SignalObservation, _ interval: SimDuration, _ hysteresis: Double
  ) -> SignalDecision {
    let (now, stage) = (observation.now, observation.stage)
    redSince[stage] = now
    if observation.green == .zero { review = now }
    if observation.green < least[stage] { return .stay(least[stage] - observation.green) }
    if now < review { return .stay(review - now) }
    let waiting = least.indices.filter { $0 != stage }
      .sorted { (redSince[$0], $0) < (redSince[$1], $1) }
    guard let oldest = waiting.first else { return .stay(interval) }
    if isLate(waiting, from: now + interval) { return .change(to: oldest) }
    let pressures = pressures(observation)
    let best = pressures.indices.min { (-pressures[$0], $0) < (-pressures[$1], $1) } ?? stage
    if best != stage && pressures[best] > (1 + hysteresis) * pressures[stage] {
      let rest = waiting.filter { $0 != best }
      let after = now + clearance + least[best]
      return .change(to: isLate(rest, from: after) ? oldest : best)
    }
    review = now + interval
    return .stay(interval)
  }

  /// Whether one of the stages would be red too long if they got their least greens from then on.
  private func isLate(_ stages: [Int], from moment: SimTime) -> Bool {
    var moment = moment
    for stage in stages {
      moment = moment + clearance
      if moment > redSince[stage] + longestRed { return true }
      moment = moment + least[stage]
    }
    return false
  }
}
