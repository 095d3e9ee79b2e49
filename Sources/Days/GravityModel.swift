import Randomness

/// Trips from origins to destinations by the doubly constrained gravity model: T = a · O · b · D · f.
///
/// The balancing factors *a* and *b* make what leaves each origin and what reaches each destination
/// exact. The same table as that of iterative proportional fitting to the impedance *f*; factors
/// are kept instead of cells, so that the fit for one impedance starts from that for another.
///
/// Source: Wilson, "A statistical theory of spatial distribution models", Transportation Research
/// 1(3), 1967; Ortúzar and Willumsen, *Modelling Transport*, 4th edition, 2011, section 5.6.
struct GravityModel: Sendable {
  /// What leaves each origin and what reaches each destination, with equal sums.
  let origins: [Double]
  let destinations: [Double]
  /// Minutes from origin to destination, the latter varying fastest.
  let minutes: [Double]
  /// β, the decay per minute.
  private(set) var decay = 0.0
  /// The trips, in the order of `minutes`.
  private(set) var trips: [Double] = []
  /// The mean minutes of the trips.
  private(set) var meanMinutes = 0.0
  /// The greatest relative error of an origin.
  private(set) var greatestError = 0.0
  private(set) var sweeps = 0

  private var destinationFactors: [Double]

  /// - Precondition: the sums agree and are positive.
  init(origins: [Double], destinations: [Double], minutes: [Double]) {
    let (leaving, reaching) = (origins.reduce(0, +), destinations.reduce(0, +))
    precondition(
      leaving > 0 && (reaching / leaving - 1).magnitude < 1e-9
        && minutes.count == origins.count * destinations.count,
      "\(leaving) leave and \(reaching) arrive over \(minutes.count) pairs")
    (self.origins, self.destinations, self.minutes) = (origins, destinations, minutes)
    destinationFactors = destinations.map { $0 > 0 ? 1 : 0 }
    balance(decay: 0, tolerance: 1e-9)
  }

  /// Finds the decay at which the mean is the target, by bisection between 0 and one per minute.
  ///
  /// A target beyond the mean without decay leaves the decay at 0.
  mutating func calibrate(meanMinutes target: Double) {
    var (low, high) = (0.0, 1.0)
    if meanMinutes > target {
      // The mean falls as the decay grows, so each step halves what is left.
      for _ in 0..<14 {
        let middle = (low + high) / 2
        balance(decay: middle, tolerance: 1e-4)
        if meanMinutes > target { low = middle } else { high = middle }
      }
    } else {
      high = 0
    }
    balance(decay: high, tolerance: 1e-9)
  }

  private mutating func balance(decay: Double, tolerance: Double) {
    self.decay = decay
    let columns = destinations.count
    var cells = minutes.map { PlainMath.exp(-decay * $0) }
    var factors = destinationFactors
    var originFactors = origins
    sweeps = 0
    cells.withUnsafeBufferPointer { cells in
      repeat {
        var reached = [Double](repeating: 0, count: columns)
        greatestError = 0
        for origin in origins.indices where origins[origin] > 0 {
          let row = UnsafeBufferPointer(rebasing: cells[origin * columns..<(origin + 1) * columns])
          var sum = 0.0
          for place in 0..<columns { sum += factors[place] * row[place] }
          let factor = origins[origin] / sum
          if sweeps > 0 {
            greatestError = max(greatestError, (originFactors[origin] / factor - 1).magnitude)
          }
          originFactors[origin] = factor
          for place in 0..<columns { reached[place] += factor * row[place] }
        }
        for place in 0..<columns where factors[place] > 0 {
          factors[place] = destinations[place] / reached[place]
        }
        sweeps += 1
      } while sweeps < 500 && (sweeps == 1 || greatestError > tolerance)
    }
    destinationFactors = factors
    var (total, weighted) = (0.0, 0.0)
    for origin in origins.indices {
      let factor = origins[origin] > 0 ? originFactors[origin] : 0
      for place in 0..<columns {
        let cell = origin * columns + place
        cells[cell] *= factor * factors[place]
        total += cells[cell]
        weighted += cells[cell] * minutes[cell]
      }
    }
    trips = cells
    meanMinutes = weighted / total
  }
}
