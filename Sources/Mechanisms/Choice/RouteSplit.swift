/// How drivers divide themselves between two routes whose times grow in proportion to their flows.
///
/// Source: Wardrop, "Some theoretical aspects of road traffic research", *Proceedings of the
/// Institution of Civil Engineers* 1(3), 1952: the first principle is the user equilibrium, the
/// second the system optimum.
public struct RouteSplit: Sendable {
  /// A route that takes `free` minutes and `perVehicle` minutes more for each vehicle an hour.
  public struct Route: Hashable, Sendable {
    public var free: Double
    public var perVehicle: Double

    public init(free: Double, perVehicle: Double) {
      (self.free, self.perVehicle) = (free, perVehicle)
    }

    /// Minutes at a flow in vehicles an hour.
    public func time(_ flow: Double) -> Double { free + perVehicle * flow }
  }

  public let first: Route
  public let second: Route
  /// Vehicles an hour on both routes together.
  public let demand: Double

  /// - Precondition: no number is negative; times grow with the flow on one route at least.
  public init(_ first: Route, _ second: Route, demand: Double) {
    precondition(
      min(first.free, second.free, first.perVehicle, second.perVehicle, demand) >= 0
        && first.perVehicle + second.perVehicle > 0,
      "\(demand) vehicles an hour on \(first) and \(second)")
    (self.first, self.second, self.demand) = (first, second, demand)
  }

  /// The flow on the first route at which nobody is quicker on the other one.
  public var equilibrium: Double { flow(congestion: 1) }

  /// The flow on the first route at which all together are quickest.
  public var optimum: Double { flow(congestion: 2) }

  /// Minutes of all vehicles of an hour together, with a flow on the first route.
  public func totalTime(_ flow: Double) -> Double {
    flow * first.time(flow) + (demand - flow) * second.time(demand - flow)
  }

  /// Where free times and so many times the congestion are equal on both routes.
  private func flow(congestion: Double) -> Double {
    let gap = second.free - first.free + congestion * second.perVehicle * demand
    return min(max(gap / (congestion * (first.perVehicle + second.perVehicle)), 0), demand)
  }
}
