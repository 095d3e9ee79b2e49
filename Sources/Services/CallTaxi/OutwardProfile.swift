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
    for _ in 0..<500 {
      let result = Self.apply(response, outward)
      for hour in 0..<24 {
        var correction = 0.0
        var weight = 0.0
        for later in 0..<24 where response[later][hour] > 0 {
          weight += response[later][hour]
          if result[later] > 0 {
            correction += response[later][hour] * wanted[later] / (total * result[later])
          }
        }
        outward[hour] *= correction / weight
      }
      let sum = outward.reduce(0, +)
      for hour in 0..<24 { outward[hour] /= sum }
    }
    shares = outward
    caused = Self.apply(response, outward)
  }

  /// The profile with each hour raised to a power; an hour without requests stays without.
  private static func sharpened(_ profile: [Double], by exponent: Double) -> [Double] {
    // The power of 1 is not computed, so that it changes no digit.
    if exponent == 1 { return profile }
    let peak = profile.max() ?? 0
    return profile.map { $0 > 0 ? PlainMath.power($0 / peak, exponent) : 0 }
  }

  private static func apply(_ response: [[Double]], _ outward: [Double]) -> [Double] {
    response.map { row in zip(row, outward).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// Requests in hour `later` per outward request in hour `hour`, over 1 + *r*.
  private static func response(_ parameters: ParameterSet) -> [[Double]] {
    let delays = delayShares(parameters)
    let returns = parameters.number("demand.returnShare")
    var response = [[Double]](repeating: [Double](repeating: 0, count: 24), count: 24)
    for hour in 0..<24 {
      response[hour][hour] += 1 / (1 + returns)
      for delay in 0..<24 - hour {
        response[hour + delay][hour] += returns * delays[delay] / (1 + returns)
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
