public import Mechanisms
public import Quantities

/// P0: leaves by the timetable, whoever is missing.
public struct TimetableOnly: HoldingPolicy {
  public init() {}

  public func standsUntil(_ snapshot: HoldingSnapshot) -> SimTime { snapshot.now }
}

/// P1: waits for a feeder with somebody who changes if it is due soon enough.
public struct FixedHold: HoldingPolicy {
  /// τ, the longest wait after the scheduled departure.
  public let longest: SimDuration

  public init(longest: SimDuration = .minutes(3)) { self.longest = longest }

  public func standsUntil(_ snapshot: HoldingSnapshot) -> SimTime {
    guard snapshot.transferring > 0, let due = snapshot.feederDue, due > snapshot.now,
      due <= snapshot.scheduledDeparture + longest
    else { return snapshot.now }
    return due
  }
}

/// P2: waits as long as a minute more saves those who change more than it costs the others:
/// r · n_tr · h > n_on + ½ · n_down, and at most a third of the headway.
///
/// Asked every half minute while it waits, for r and the numbers change.
///
/// Source: Hall, Dessouky and Lu, *Optimal holding times at transfer stations*, Computers and
/// Industrial Engineering 40(4), 2001; Daganzo and Anderson, *Coordinating transit transfers in
/// real time*, UC Berkeley, 2016.
public struct OptimalHold: HoldingPolicy {
  private static let step = SimDuration.seconds(30)

  public init() {}

  /// What a moment more saves, and what it costs: people.
  public static func gainAndCost(_ snapshot: HoldingSnapshot) -> (gain: Double, cost: Double) {
    let hours = snapshot.headway.seconds / 3_600
    return (
      snapshot.feederHazard * Double(snapshot.transferring) * hours,
      Double(snapshot.aboard) + 0.5 * Double(snapshot.waitingDownstream)
    )
  }

  public func standsUntil(_ snapshot: HoldingSnapshot) -> SimTime {
    let (gain, cost) = Self.gainAndCost(snapshot)
    let last =
      snapshot.scheduledDeparture
      + SimDuration(milliseconds: snapshot.headway.milliseconds / 3)
    guard gain > cost, snapshot.now < last else { return snapshot.now }
    return min(last, snapshot.now + Self.step)
  }
}
