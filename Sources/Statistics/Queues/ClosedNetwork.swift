/// A closed network: a fixed number of customers who go round single-server stations for ever,
/// with a pause in each round.
///
/// Exact by mean value analysis, if service times are exponential, stations serve first come first
/// served (or any service times and processor sharing), and everybody behaves alike: vehicles
/// between depots, chargers and washing bays. All times are in one unit.
///
/// Source: Reiser and Lavenberg, "Mean-value analysis of closed multichain queuing networks",
/// *Journal of the ACM* 27 (1980); Lazowska, Zahorjan, Graham and Sevcik, *Quantitative System
/// Performance* (1984), chapter 6.
public struct ClosedNetwork: Hashable, Sendable {
  /// N.
  public let customers: Int
  /// D, the time that a customer is served at each station per round: visits times service time.
  public let demands: [Double]
  /// X, rounds completed per unit of time by all customers together.
  public let throughput: Double
  /// The time per round at each station, waits included.
  public let responseTimes: [Double]

  /// - Parameters:
  ///   - customers: N, at least 1.
  ///   - demands: D, one per station, not negative, at least one positive unless there is a pause.
  ///   - pause: Z, the time of a round that needs no server; not negative.
  /// - Throws: `QueueError.outOfRange`.
  /// - Complexity: O(`customers` · stations).
  public init(customers: Int, demands: [Double], pause: Double = 0) throws {
    guard customers >= 1 else {
      throw QueueError.outOfRange(
        parameter: "the number of customers", value: Double(customers), allowed: "at least 1")
    }
    for demand in demands { try QueueError.requireNotNegative(demand, "a demand") }
    try QueueError.requireNotNegative(pause, "the pause")
    try QueueError.requirePositive(demands.reduce(pause, +), "the time of a round")
    self.customers = customers
    self.demands = demands
    var inQueue = [Double](repeating: 0, count: demands.count)
    var times = demands
    var rate = 0.0
    for number in 1...customers {
      // An arriving customer finds what a network with one customer fewer holds on average.
      times = zip(demands, inQueue).map { $0 * (1 + $1) }
      rate = Double(number) / times.reduce(pause, +)
      inQueue = times.map { rate * $0 }
    }
    throughput = rate
    responseTimes = times
  }

  /// R, the time of a round without the pause.
  public var meanResponseTime: Double { responseTimes.reduce(0, +) }
  /// L, the time average of the number at each station.
  public var meanInSystem: [Double] { responseTimes.map { throughput * $0 } }
  /// The fraction of time that each station is busy.
  public var utilisations: [Double] { demands.map { throughput * $0 } }
}
