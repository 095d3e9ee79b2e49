import Quantities
import Randomness

/// How a pothole becomes known.
public enum DetectionChannel: UInt8, Sendable, CaseIterable {
  case patrol, app, complaintLine, camera
  /// Found by a crew beside one that was known.
  case besideAnother
  /// Not found.
  case none
}

/// A pothole as it is born: drawn whole before any policy acts.
struct PotholeNeed: Hashable, Sendable {
  let born: SimTime
  let arc: ArcID
  /// From the start of the arc.
  let offset: Distance
  /// At birth, 1 … 3.
  let severity: Int
  /// When it reaches severities 2 and 3 if nobody fills it; its birth if it has them then, `never`
  /// far beyond the run.
  let grows: (second: SimTime, third: SimTime)
  /// When somebody reports it first.
  let reported: SimTime
  let byTelephone: Bool
  /// When a camera bus sees it first.
  let filmed: SimTime
  /// When a patrol on its rounds sees it first.
  let patrolled: SimTime
  /// Names its streams: for whom.
  let entity: UInt32
  /// How often it has come back.
  let returns: Int

  /// Its severity at a moment.
  func severity(at moment: SimTime) -> Int {
    moment >= grows.third ? 3 : moment >= grows.second ? 2 : 1
  }

  static func == (a: Self, b: Self) -> Bool { a.entity == b.entity && a.returns == b.returns }

  func hash(into hasher: inout Hasher) {
    hasher.combine(entity)
    hasher.combine(returns)
  }
}

/// What is drawn for the work at a pothole.
struct PatchDraw: Sendable {
  /// Time on site relative to its mean.
  let work: Double
  let fails: Bool
  /// Life of a patch that fails.
  let life: SimDuration
}
