import Parameters
import Quantities
import Randomness

/// The hours of outward requests that, with the returns they cause, give the hours of all
/// requests.
///
/// The specification gives the profile of all requests, *p*. With return share *r* and the delay
/// of a return distributed as *k* (hours), outward hours *o* cause (*o* + *r*·*k*∗*o*)/(1 + *r*).
/// *o* is found by the multiplicative iteration of Richardson and Lucy, which keeps it
/// non-negative; what no outward profile can cause (a morning peak of returns) stays unmatched.
///
/// Source: Richardson, "Bayesian-based iterative method of image restoration", JOSA 62(1), 1972;
/// Lucy, Astronomical Journal 79, 1974.
struct OutwardProfile: Sendable {
  /// The share of a day's outward requests in each hour; sums to 1.
  let shares: [Double]
  /// The share of a day's requests in each hour that this causes, returns after midnight left
  /// out.
  let caused: [Double]

  init(parameters: ParameterSet) {
    let wanted = Self.sharpened(
      parameters.series("demand.hourProfile"), by: parameters.number("demand.peakingExponent"))
    let total = wanted.reduce(0, +)
    guard total > 0 else {
      shares = [Double](repeating: 0, count: 24)
      caused = shares
      return
    }
    let response = Self.response(parameters)
    var outward = wanted.map { $0 / total }
    for _ in 0..<500 { Self.improve(&outward, towards: wanted, total, response) }
    shares = outward
    caused = Self.caused(by: outward, response)
  }

  /// One iteration.
  ///
  /// Buffers and plain loops: a replication begins with 500 of these, which took most of the time
  /// of short runs in builds without optimisation.
  private static func improve(
    _ outward: inout [Double], towards wanted: [Double], _ total: Double, _ response: [Double]
  ) {
    let result = caused(by: outward, response)
    outward.withUnsafeMutableBufferPointer { outward in
      wanted.withUnsafeBufferPointer { wanted in
        response.withUnsafeBufferPointer { response in
          result.withUnsafeBufferPointer { result in
            var sum = 0.0
            var hour = 0
            while hour < 24 {
              var correction = 0.0
              var weight = 0.0
              var later = hour
              while later < 24 {
                let part = response[24 * later + hour]
                weight += part
                if part > 0 && result[later] > 0 {
                  correction += part * wanted[later] / (total * result[later])
                }
                later += 1
              }
              outward[hour] *= correction / weight
              sum += outward[hour]
              hour += 1
            }
            hour = 0
            while hour < 24 {
              outward[hour] /= sum
              hour += 1
            }
          }
        }
      }
    }
  }

  /// The profile with each hour raised to a power; an hour without requests stays without.
  private static func sharpened(_ profile: [Double], by exponent: Double) -> [Double] {
    // The power of 1 is not computed, so that it changes no digit.
    if exponent == 1 { return profile }
    let peak = profile.max() ?? 0
    return profile.map { $0 > 0 ? PlainMath.power($0 / peak, exponent) : 0 }
  }

  /// All requests in each hour, over 1 + *r*.
  private static func caused(by outward: [Double], _ response: [Double]) -> [Double] {
    [Double](unsafeUninitializedCapacity: 24) { requests, count in
      outward.withUnsafeBufferPointer { outward in
        response.withUnsafeBufferPointer { response in
          while count < 24 {
            var sum = 0.0
            var hour = 0
            while hour <= count {
              sum += response[24 * count + hour] * outward[hour]
              hour += 1
            }
            requests.initializeElement(at: count, to: sum)
            count += 1
          }
        }
      }
    }
  }

  /// Requests in hour `later` per outward request in hour `hour`, over 1 + *r*, at
  /// `24 * later + hour`; none in an earlier hour.
  private static func response(_ parameters: ParameterSet) -> [Double] {
    let delays = delayShares(parameters)
    let returns = parameters.number("demand.returnShare")
    var response = [Double](repeating: 0, count: 24 * 24)
    for hour in 0..<24 {
      response[25 * hour] += 1 / (1 + returns)
      for delay in 0..<24 - hour {
        response[24 * (hour + delay) + hour] += returns * delays[delay] / (1 + returns)
      }
    }
    return response
  }

  /// The share of returns that are asked for so many whole hours after the outward request.
  ///
  /// The delay is the planned way out and the stay. It is summed over equally likely quantiles of
  /// the stay; a delay of 2.3 h falls into the second hour after with 0.7 and the third with 0.3.
  private static func delayShares(_ parameters: ParameterSet) -> [Double] {
    let purposes = parameters.series("demand.purposeShares")
    let total = purposes.reduce(0, +)
    let means = parameters.series("riders.activityMean")
    let cv = parameters.number("riders.activityCV")
    let variance = PlainMath.log(1 + cv * cv)
    let planned = parameters.duration("demand.plannedTravel").minutes
    let steps = 400
    var shares = [Double](repeating: 0, count: 25)
    for (share, mean) in zip(purposes, means) where total > 0 {
      for step in 0..<steps {
        let normal = InverseNormal.quantile((Double(step) + 0.5) / Double(steps))
        let stay = mean * PlainMath.exp(variance.squareRoot() * normal - variance / 2)
        let hours = min((planned + stay) / 60, 23)
        let whole = Int(hours)
        let weight = share / total / Double(steps)
        shares[whole] += weight * (1 - (hours - Double(whole)))
        shares[whole + 1] += weight * (hours - Double(whole))
      }
    }
    return shares
  }
}
