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

  /// P(wait > `time`), exact also where it is tiny.
  public func waitTail(_ time: Double) -> Double {
    precondition(time >= 0, "a wait of \(time)")
    return probabilityOfWait * exp((arrivalRate - Double(servers) * serviceRate) * time)
  }

  /// P(time in the system > `time`).
  ///
  /// The wait, which is exponential with rate δ = cμ − λ for those who wait, and the service are
  /// independent; the sum of both exceeds t with probability (δe^(−μt) − μe^(−δt))/(δ − μ).
  public func sojournTail(_ time: Double) -> Double {
    precondition(time >= 0, "a time in the system of \(time)")
    let spare = Double(servers) * serviceRate - arrivalRate
    let served = exp(-serviceRate * time)
    let difference = (spare - serviceRate) * time
    let waitedAndServed: Double
    if difference.magnitude < 1 {
      // The other formula, written so that it stays exact where δ and μ are close or equal.
      let factor = difference == 0 ? 1 : -expm1(-difference) / difference
      waitedAndServed = served * (1 + serviceRate * time * factor)
    } else {
      waitedAndServed =
        (spare * served - serviceRate * exp(-spare * time)) / (spare - serviceRate)
    }
    return (1 - probabilityOfWait) * served + probabilityOfWait * waitedAndServed
  }
}
