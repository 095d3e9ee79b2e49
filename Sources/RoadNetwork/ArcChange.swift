public import Quantities

/// A new travel time of one arc, or its closure.
public struct ArcChange: Sendable, Hashable {
  /// The arc.
  public var arc: ArcID
  /// Its new time, at least 1 ms and below 2²⁷ ms (37 h); nil while it is closed.
  public var time: SimDuration?

  /// The arc takes a given time from now on; nil closes it.
  public init(_ arc: ArcID, time: SimDuration?) {
    self.arc = arc
    self.time = time
  }

  /// As arc times are stored: a closed arc takes as long as no path may.
  var milliseconds: UInt32 {
    guard let time else { return UInt32(PackedTime.timeLimit) }
    precondition(
      time.milliseconds > 0 && time.milliseconds < PackedTime.timeLimit,
      "\(arc) cannot take \(time.milliseconds) ms")
    return UInt32(time.milliseconds)
  }
}
