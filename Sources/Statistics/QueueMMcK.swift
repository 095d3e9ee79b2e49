/// M/M/c/K: as M/M/c, but arrivals that find K in the system are turned away.
///
/// All times are in the unit whose inverse is the unit of the two rates. Stable at any load.
///
/// Source: Gross, Shortle, Thompson and Harris, *Fundamentals of Queueing Theory*, 4th edition
/// (Wiley, 2008), section 2.4.
public struct QueueMMcK: Hashable, Sendable {
  /// λ, arrivals per unit of time, those turned away included.
  public let arrivalRate: Double
  /// μ, completions per unit of time by one busy server.
  public let serviceRate: Double
  /// c, identical servers.
  public let servers: Int
  /// K, places in the system, those in service included.
  public let capacity: Int
  /// The fraction of arrivals that are turned away.
  public let probabilityOfLoss: Double
  /// The fraction of the admitted that must wait.
  public let probabilityOfWait: Double
  /// L_q, the time average of the number that wait.
  public let meanQueue: Double

  /// - Throws: `QueueError.outOfRange` for rates that are not positive and K < c.
  /// - Complexity: O(`capacity`).
  public init(arrivalRate: Double, serviceRate: Double, servers: Int, capacity: Int) throws {
    try QueueError.requirePositive(arrivalRate, "the arrival rate")
    try QueueError.requirePositive(serviceRate, "the service rate")
    try QueueError.requireServers(servers)
    guard capacity >= servers else {
      throw QueueError.outOfRange(
        parameter: "the capacity", value: Double(capacity),
        allowed: "at least the number of servers, \(servers)")
    }
    self.arrivalRate = arrivalRate
    self.serviceRate = serviceRate
    self.servers = servers
    self.capacity = capacity
    // State probabilities relative to that of all servers busy and nobody waiting.
    let below = inverseErlangB(servers: servers, offeredLoad: arrivalRate / serviceRate) - 1
    let ratio = arrivalRate / (Double(servers) * serviceRate)
    var state = 1.0
    var atLeastServers = 0.0
    var queue = 0.0
    for waiting in 0..<(capacity - servers) {
      atLeastServers += state
      queue += Double(waiting) * state
      state *= ratio
    }
    queue += Double(capacity - servers) * state
    let total = below + atLeastServers + state
    probabilityOfLoss = state / total
    probabilityOfWait = atLeastServers / (below + atLeastServers)
    meanQueue = queue / total
  }

  /// λ(1 − P(loss)), the admitted per unit of time.
  public var admittedRate: Double { arrivalRate * (1 - probabilityOfLoss) }
  /// W_q of the admitted, from arrival to the start of service.
  public var meanWait: Double { meanQueue / admittedRate }
  /// L, the time average of the number that wait or are served.
  public var meanInSystem: Double { meanQueue + admittedRate / serviceRate }
  /// The fraction of time that a server is busy.
  public var utilisation: Double { admittedRate / (Double(servers) * serviceRate) }
}
