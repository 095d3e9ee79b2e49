import Foundation

/// The fraction of arrivals that must wait in M/M/c (Erlang C).
///
/// - Parameters:
///   - servers: c, at least 1.
///   - offeredLoad: a = λ/μ, in servers; positive and below c.
/// - Returns: C(c, a), dimensionless.
/// - Throws: `QueueError.unstable` if a ≥ c, `.outOfRange`.
/// - Complexity: O(`servers`).
///
/// Source: Gross, Shortle, Thompson and Harris, *Fundamentals of Queueing Theory*, 4th edition
/// (Wiley, 2008), section 2.3.
public func erlangC(servers: Int, offeredLoad: Double) throws -> Double {
  try QueueMMc(arrivalRate: offeredLoad, serviceRate: 1, servers: servers).probabilityOfWait
}

extension QueueMMc {
  /// a = λ/μ, in servers.
  public var offeredLoad: Double { arrivalRate / serviceRate }
  /// W, from arrival to the end of service.
  public var meanSojourn: Double { meanWait + 1 / serviceRate }

  /// The fraction of time that the system is empty; 0 where it is below what a `Double` holds.
  ///
  /// - Complexity: O(`servers`).
  public var probabilityOfEmpty: Double {
    let idle = 1 - utilisation
    return (1...servers).reduce(probabilityOfWait * idle) { $0 * Double($1) / offeredLoad }
  }

  /// P(time in the system > `time`).
  ///
  /// The wait, which is exponential for those who wait, and the service are independent.
  public func sojournTail(_ time: Double) -> Double {
    precondition(time >= 0, "a time in the system of \(time)")
    let spare = Double(servers) * serviceRate - arrivalRate
    let served = exp(-serviceRate * time)
    // (δe^(−μt) − μe^(−δt))/(δ − μ), written so that it stays exact where δ and μ are close.
    let difference = (spare - serviceRate) * time
    let factor = difference == 0 ? 1 : -expm1(-difference) / difference
    let waitedAndServed = served * (1 + serviceRate * time * factor)
    return (1 - probabilityOfWait) * served + probabilityOfWait * waitedAndServed
  }
}

extension QueueMMcK {
  /// The fraction of time with n in the system, for n = 0 … K.
  ///
  /// - Complexity: O(`capacity`).
  public var stateProbabilities: [Double] {
    BirthDeath.stateProbabilities(states: capacity + 1) { arriving in
      arrivalRate / (Double(min(arriving + 1, servers)) * serviceRate)
    }
  }

  /// W of the admitted, from arrival to the end of service.
  public var meanSojourn: Double { meanWait + 1 / serviceRate }
}

extension QueueMG1 {
  /// W, from arrival to the end of service.
  public var meanSojourn: Double { meanWait + meanService }
  /// E[S]/(1 − ρ), from the arrival at an empty system until it is empty again.
  public var meanBusyPeriod: Double { meanService / (1 - utilisation) }
  /// The squared coefficient of variation of the service time, dimensionless.
  public var serviceSCV: Double { coefficientOfVariation * coefficientOfVariation }
}

extension PriorityQueueMG1 {
  /// W of each class, from arrival to the end of service, if a more urgent arrival interrupts the
  /// service under way, which is later resumed where it stopped.
  ///
  /// Class k: E[S]/(1 − σ₍ₖ₋₁₎) + Σ_{i ≤ k} λᵢE[Sᵢ²]/2 / ((1 − σ₍ₖ₋₁₎)(1 − σₖ)), σ the load of
  /// a class and all more urgent ones.
  ///
  /// Source: Gross, Shortle, Thompson and Harris, section 3.4.3; Miller, *Operations Research* 8
  /// (1960).
  public var meanSojournsPreemptiveResume: [Double] {
    var load = 0.0
    var residualWork = 0.0
    return classes.map { customers in
      let moreUrgent = 1 - load
      load += customers.utilisation
      residualWork += customers.residualWork
      return customers.meanService / moreUrgent + residualWork / (moreUrgent * (1 - load))
    }
  }
}

/// Stationary probabilities of chains that move between neighbours only.
enum BirthDeath {
  /// - Parameters:
  ///   - states: how many there are, at least 1.
  ///   - ratio: the rate from state n to n + 1 over that from n + 1 to n; not negative.
  /// - Complexity: O(`states`).
  static func stateProbabilities(states: Int, ratio: (Int) -> Double) -> [Double] {
    var weights = [1.0]
    weights.reserveCapacity(states)
    var isLarge = false
    for state in 0..<(states - 1) {
      let weight = weights[state] * ratio(state)
      weights.append(weight)
      if weight > 1e200 { isLarge = true }
      if isLarge {
        // What falls below the smallest number was far too improbable to be seen.
        for index in weights.indices { weights[index] /= weight }
        isLarge = false
      }
    }
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }
}
