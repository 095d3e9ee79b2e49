/// Erlang A, M/M/c+M: as M/M/c, but whoever waits longer than an exponential patience abandons.
///
/// All times are in the unit whose inverse is the unit of the three rates. Stable at any load.
///
/// Source: Palm (1957); Mandelbaum and Zeltyn, *Service Engineering in Action: the Palm/Erlang-A
/// Queue* (2007), section 2. The sum over states is taken until a term is below 10⁻²⁰ of
/// it.
public struct QueueErlangA: Hashable, Sendable {
  /// λ, arrivals per unit of time.
  public let arrivalRate: Double
  /// μ, completions per unit of time by one busy server.
  public let serviceRate: Double
  /// θ, the inverse of the mean patience.
  public let abandonmentRate: Double
  /// c, identical servers.
  public let servers: Int
  /// The fraction of arrivals that must wait.
  public let probabilityOfWait: Double
  /// L_q, the time average of the number that wait.
  public let meanQueue: Double

  /// - Throws: `QueueError.outOfRange` for parameters that are not positive.
  /// - Complexity: O(`servers` + the number of states that matter).
  public init(
    arrivalRate: Double, serviceRate: Double, abandonmentRate: Double, servers: Int
  ) throws {
    try QueueError.requirePositive(arrivalRate, "the arrival rate")
    try QueueError.requirePositive(serviceRate, "the service rate")
    try QueueError.requirePositive(abandonmentRate, "the abandonment rate")
    try QueueError.requireServers(servers)
    self.arrivalRate = arrivalRate
    self.serviceRate = serviceRate
    self.abandonmentRate = abandonmentRate
    self.servers = servers
    // State probabilities relative to that of all servers busy and nobody waiting.
    let below = inverseErlangB(servers: servers, offeredLoad: arrivalRate / serviceRate) - 1
    let completionRate = Double(servers) * serviceRate
    var state = 1.0
    var atLeastServers = 1.0
    var queue = 0.0
    var waiting = 0.0
    repeat {
      waiting += 1
      state *= arrivalRate / (completionRate + waiting * abandonmentRate)
      atLeastServers += state
      queue += waiting * state
    } while waiting * state > 1e-20 * queue && queue.isFinite
    let total = below + atLeastServers
    guard total.isFinite else {
      throw QueueError.outOfRange(
        parameter: "the load", value: arrivalRate / completionRate,
        allowed: "small enough for the state probabilities to be summed")
    }
    probabilityOfWait = atLeastServers / total
    meanQueue = queue / total
  }

  /// θL_q/λ, the fraction of arrivals that abandon.
  public var probabilityOfAbandonment: Double { abandonmentRate * meanQueue / arrivalRate }
  /// The mean wait of all arrivals, those who abandon included.
  public var meanWait: Double { meanQueue / arrivalRate }
  /// The fraction of time that a server is busy.
  public var utilisation: Double {
    arrivalRate * (1 - probabilityOfAbandonment) / (Double(servers) * serviceRate)
  }
  /// L, the time average of the number that wait or are served.
  public var meanInSystem: Double { meanQueue + utilisation * Double(servers) }
}
