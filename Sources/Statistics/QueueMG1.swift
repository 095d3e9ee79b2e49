/// M/G/1: Poisson arrivals, any service time, one server, first come first served.
///
/// All times are in the unit whose inverse is the unit of the arrival rate.
///
/// Source: Pollaczek (1930) and Khinchine (1932), as in Gross, Shortle, Thompson and Harris,
/// *Fundamentals of Queueing Theory*, 4th edition (Wiley, 2008), section 5.1.
public struct QueueMG1: Hashable, Sendable {
  /// λ, arrivals per unit of time.
  public let arrivalRate: Double
  /// E[S], the mean service time.
  public let meanService: Double
  /// The standard deviation of the service time over its mean; 0 for a constant one.
  public let coefficientOfVariation: Double

  /// - Throws: `QueueError.unstable` if λE[S] ≥ 1, `.outOfRange` for a rate or a mean that is
  ///   not positive or a negative coefficient of variation.
  public init(arrivalRate: Double, meanService: Double, coefficientOfVariation: Double) throws {
    try QueueError.requirePositive(arrivalRate, "the arrival rate")
    try QueueError.requirePositive(meanService, "the mean service time")
    guard coefficientOfVariation >= 0 && coefficientOfVariation.isFinite else {
      throw QueueError.outOfRange(
        parameter: "the coefficient of variation", value: coefficientOfVariation,
        allowed: "0 or more")
    }
    try QueueError.requireStable(arrivalRate * meanService)
    self.arrivalRate = arrivalRate
    self.meanService = meanService
    self.coefficientOfVariation = coefficientOfVariation
  }

  /// ρ = λE[S], also the fraction of arrivals that must wait.
  public var utilisation: Double { arrivalRate * meanService }
  /// W_q, from arrival to the start of service; the same for every discipline that does not
  /// look at service times.
  public var meanWait: Double { residualWork / (1 - utilisation) }
  /// L_q, the time average of the number that wait.
  public var meanQueue: Double { arrivalRate * meanWait }
  /// L, the time average of the number that wait or are served.
  public var meanInSystem: Double { meanQueue + utilisation }

  /// λE[S²]/2, the mean work left in the service under way at an arrival.
  var residualWork: Double {
    let secondMoment =
      meanService * meanService
      * (1 + coefficientOfVariation * coefficientOfVariation)
    return arrivalRate * secondMoment / 2
  }
}

/// M/G/1 with classes: the free server takes the first of the most urgent class that waits and
/// is never interrupted.
///
/// Source: Cobham, *Operations Research* 2 (1954); the conservation law is Kleinrock's,
/// *Queueing Systems*, volume 2 (Wiley, 1976), section 3.4.
public struct PriorityQueueMG1: Hashable, Sendable {
  /// The classes, each as if it were alone, the most urgent first.
  public let classes: [QueueMG1]

  /// - Parameter classes: the most urgent first; at least one.
  /// - Throws: `QueueError.unstable` if all classes together ask for the whole server.
  public init(_ classes: [QueueMG1]) throws {
    precondition(!classes.isEmpty, "a priority queue needs a class")
    try QueueError.requireStable(classes.reduce(0) { $0 + $1.utilisation })
    self.classes = classes
  }

  /// ρ, the fraction of time that the server is busy.
  public var utilisation: Double { classes.reduce(0) { $0 + $1.utilisation } }

  /// W_q of each class, from arrival to the start of service.
  public var meanWaits: [Double] {
    let residualWork = classes.reduce(0) { $0 + $1.residualWork }
    var asUrgent = 0.0
    return classes.map { customers in
      let moreUrgent = asUrgent
      asUrgent += customers.utilisation
      return residualWork / ((1 - moreUrgent) * (1 - asUrgent))
    }
  }

  /// W_q of every arrival if the same server took all in the order of arrival.
  public var meanWaitFirstComeFirstServed: Double {
    classes.reduce(0) { $0 + $1.residualWork } / (1 - utilisation)
  }

  /// Σ ρᵢWᵢ, the mean work that waits: the same for every order that keeps the server busy and
  /// does not look at service times.
  public var conservedWork: Double {
    zip(classes, meanWaits).reduce(0) { $0 + $1.0.utilisation * $1.1 }
  }
}
