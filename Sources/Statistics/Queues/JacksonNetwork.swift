@preconcurrency import CGSL

/// An open network of M/M/c stations: customers come from outside as Poisson streams, and after
/// service go on to another station or leave, by fixed probabilities.
///
/// In the long run every station is as if it were an M/M/c of its own, independent of the others.
/// Service times must be exponential and drawn anew at each station; one class of customers; no
/// limits of room. All times are in the unit whose inverse is the unit of the rates.
///
/// Source: Jackson, *Operations Research* 5 (1957); Gross, Shortle, Thompson and Harris,
/// *Fundamentals of Queueing Theory*, 4th edition (Wiley, 2008), section 4.2.
public struct JacksonNetwork: Hashable, Sendable {
  /// A station.
  public struct Station: Hashable, Sendable {
    /// μ, completions per unit of time by one busy server.
    public let serviceRate: Double
    /// c, identical servers.
    public let servers: Int

    public init(serviceRate: Double, servers: Int = 1) {
      self.serviceRate = serviceRate
      self.servers = servers
    }
  }

  /// Each station as a queue of its own; nil where nobody comes.
  public let queues: [QueueMMc?]
  /// γ, arrivals from outside at all stations, per unit of time.
  public let arrivalRate: Double

  /// - Parameters:
  ///   - stations: at least one.
  ///   - externalRates: arrivals from outside at each station; not negative, one positive.
  ///   - routing: row i, column j: the probability to go from i to j; rows add to at most 1, and
  ///     what is missing leaves.
  /// - Throws: `QueueError.unstable` where a station gets more than it can serve, with infinite
  ///   utilisation where customers cannot leave; `.outOfRange`; `DesignError.wrongShape` for
  ///   lists of the wrong length.
  /// - Complexity: O(stations³).
  public init(stations: [Station], externalRates: [Double], routing: [[Double]]) throws {
    let count = stations.count
    guard count > 0, externalRates.count == count, routing.count == count,
      routing.allSatisfy({ $0.count == count })
    else {
      throw DesignError.wrongShape(
        "\(count) stations, \(externalRates.count) external rates and \(routing.count) rows of "
          + "routing; expected equal numbers, and as many columns")
    }
    for rate in externalRates { try QueueError.requireNotNegative(rate, "an external rate") }
    for row in routing {
      for share in row { try QueueError.requireNotNegative(share, "a routing probability") }
      let sum = row.reduce(0, +)
      if sum > 1 + 1e-12 {
        throw QueueError.outOfRange(
          parameter: "the sum of a routing row", value: sum, allowed: "at most 1")
      }
    }
    arrivalRate = externalRates.reduce(0, +)
    try QueueError.requirePositive(arrivalRate, "the sum of external rates")
    let rates = try Self.throughputs(externalRates, routing)
    queues = try zip(stations, rates).map { station, rate in
      try QueueError.requirePositive(station.serviceRate, "the service rate")
      try QueueError.requireServers(station.servers)
      return rate > 0
        ? try QueueMMc(
          arrivalRate: rate, serviceRate: station.serviceRate, servers: station.servers) : nil
    }
  }

  /// Solves λ = γ + λR.
  private static func throughputs(_ external: [Double], _ routing: [[Double]]) throws -> [Double] {
    let count = external.count
    let matrix = GSL.allocated("traffic equations") { gsl_matrix_alloc(count, count) }
    let order = GSL.allocated("a permutation") { gsl_permutation_alloc(count) }
    let given = GSL.allocated("external rates") { gsl_vector_alloc(count) }
    let solved = GSL.allocated("rates") { gsl_vector_alloc(count) }
    defer {
      gsl_matrix_free(matrix)
      gsl_permutation_free(order)
      gsl_vector_free(given)
      gsl_vector_free(solved)
    }
    for i in 0..<count {
      gsl_vector_set(given, i, external[i])
      for j in 0..<count { gsl_matrix_set(matrix, j, i, (i == j ? 1 : 0) - routing[i][j]) }
    }
    var sign: Int32 = 0
    do {
      try GSL.check("traffic equations") { gsl_linalg_LU_decomp(matrix, order, &sign) }
      try GSL.check("traffic equations") { gsl_linalg_LU_solve(matrix, order, given, solved) }
    } catch {
      throw QueueError.unstable(utilisation: .infinity)
    }
    let rates = (0..<count).map { gsl_vector_get(solved, $0) }
    // Where customers circle for ever, rounding may leave an answer without sense.
    guard rates.allSatisfy({ $0.isFinite && $0 > -1e-9 && $0 < 1e12 * external.reduce(0, +) })
    else { throw QueueError.unstable(utilisation: .infinity) }
    return rates.map { max(0, $0) }
  }

  /// λ, arrivals at each station from outside and inside, per unit of time.
  public var throughputs: [Double] { queues.map { $0?.arrivalRate ?? 0 } }
  /// L, the time average of the number in the whole network.
  public var meanInNetwork: Double { queues.reduce(0) { $0 + ($1?.meanInSystem ?? 0) } }
  /// From the arrival from outside until the customer leaves the network.
  public var meanSojourn: Double { meanInNetwork / arrivalRate }
}
