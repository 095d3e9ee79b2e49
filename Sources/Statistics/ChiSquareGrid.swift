import Foundation

/// Places and weights with which the expectation of a smooth function of a χ² variable is a sum.
///
/// Equal steps on the logarithmic scale, on which the density is a smooth bell with thin ends:
/// there the trapezoidal rule converges faster than any power of the step, to rounding error
/// here. Checked by the published constants of Rinott and Dunnett.
struct ChiSquareGrid {
  let places: [Double]
  let weights: [Double]

  init(degreesOfFreedom: Double) {
    let half = degreesOfFreedom / 2
    let low = log(chiSquareQuantile(1e-17, degreesOfFreedom: degreesOfFreedom))
    let high = log(2 * half + 12 * (2 * degreesOfFreedom).squareRoot() + 80)
    let step = min(0.125, (2 / degreesOfFreedom).squareRoot() / 4)
    let count = Int(((high - low) / step).rounded(.up))
    let norm = lgamma(half) + half * log(2.0)
    var places: [Double] = []
    var weights: [Double] = []
    for index in 0...count {
      let logarithm = low + Double(index) * step
      let place = exp(logarithm)
      let weight = step * exp(half * logarithm - place / 2 - norm)
      if weight > 1e-25 {
        places.append(place)
        weights.append(weight)
      }
    }
    let total = weights.reduce(0, +)
    self.places = places
    self.weights = weights.map { $0 / total }
  }
}
