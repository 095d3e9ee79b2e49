public import RoadNetwork

/// How finely the traffic of residents' cars is modelled. Every report names it.
public enum TrafficLevel: String, CaseIterable, Sendable {
  /// Cars take the speeds that hour and class of road give, however many they are.
  case timeOfDay
  /// Cars take times that a volume–delay function gives to the flow of the hour; who uses the roads
  /// besides finds what capacity they leave.
  case residualCapacity
  /// Cars queue at the ends of links and before signals, on links that hold as many as come: delays
  /// are where they arise and reach no other link.
  case verticalQueues
  /// Cars queue on links and before signals, and queues reach back.
  case spatialQueues

  /// Whether cars are vehicles in queues.
  public var hasQueues: Bool { self == .verticalQueues || self == .spatialQueues }
}

/// What drivers have learned of the roads from one day to the next.
public struct LearnedTraffic: Sendable, Hashable {
  /// What they expect of each arc and hour.
  public let times: ExperiencedTimes
  /// The relative gap of each day of learning, in order; dimensionless.
  public let gaps: [Double]

  public init(times: ExperiencedTimes, gaps: [Double]) {
    self.times = times
    self.gaps = gaps
  }
}
