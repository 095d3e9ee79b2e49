public import Mechanisms
public import Quantities

extension City {
  /// Driving times as those know them who send vehicles, by the feed `roadTimes`; nil for the true
  /// ones of the hour.
  public func estimate(by reader: Platform.Reader, at now: SimTime) -> TravelTimes.Estimate? {
    if platform.isExact(.roadTimes) { return nil }
    let platform = platform
    let sight = platform.sight(.roadTimes, of: 0, by: reader, at: now)
    guard platform.rules(of: .roadTimes).noise > 0 else {
      return TravelTimes.Estimate(age: sight.age)
    }
    let nodes = UInt32(plan.roads.graph.nodeCount)
    return TravelTimes.Estimate(age: sight.age) { origin, destination in
      let pair = origin.index &* nodes &+ destination.index
      return max(0.1, 1 + platform.noise(.roadTimes, of: pair, by: reader, sight))
    }
  }
}
