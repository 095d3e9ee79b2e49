import Randomness

/// The counts of one dong that its households add up to.
public struct HouseholdCounts: Sendable {
  /// For messages.
  public var name: String
  /// All households, as counted; scaled or replaced where it cannot be that of the residents.
  public var households: Int
  /// Households in apartments, of those counted.
  public var apartmentHouseholds: Int

  public init(name: String, households: Int, apartmentHouseholds: Int) {
    self.name = name
    self.households = households
    self.apartmentHouseholds = apartmentHouseholds
  }
}

/// How many households of each size a dong has, whole and consistent with its residents.
struct HouseholdSizes: Equatable {
  static let greatest = 7
  /// Households of two or more members; the members of all of them.
  let larger: Int
  let members: Int
  /// Households by size, from 2 to 7.
  let ofSize: [Int]

  /// The households of a dong by size: the city's shares tilted by a factor per member until the
  /// mean is that of the dong (the least departure from the shares), rounded so that households
  /// and members are exact.
  ///
  /// - Parameters:
  ///   - larger: households of two or more.
  ///   - members: their members; between 2 and 7 for each.
  ///   - shares: of sizes 2 to 7, all positive.
  init(larger: Int, members: Int, shares: [Double]) {
    precondition(
      members >= 2 * larger && members <= Self.greatest * larger,
      "\(members) members in \(larger) households of 2 to \(Self.greatest)")
    self.larger = larger
    self.members = members
    let weights = tilted(
      shares, values: (2...Self.greatest).map(Double.init),
      mean: larger > 0 ? Double(members) / Double(larger) : 2)
    let exact = weights.map { $0 * Double(larger) }
    var counts = exact.map { Int($0.rounded(.down)) }
    let order = exact.indices.sorted {
      (Double(counts[$0]) - exact[$0], $0) < (Double(counts[$1]) - exact[$1], $1)
    }
    for place in order.prefix(larger - counts.reduce(0, +)) { counts[place] += 1 }
    var missing = members - counts.enumerated().reduce(0) { $0 + $1.element * ($1.offset + 2) }
    // A household more of a size and one fewer of the size below (or above) moves one member;
    // taken where most households are, so that no size loses a noticeable share.
    while missing != 0 {
      let step = missing.signum()
      let able = counts.indices.filter { counts[$0] > 0 && counts.indices.contains($0 + step) }
      guard let place = able.max(by: { (counts[$0], -$0) < (counts[$1], -$1) }) else {
        preconditionFailure("\(missing) members are left of \(members) in \(larger) households")
      }
      counts[place] -= 1
      counts[place + step] += 1
      missing -= step
    }
    ofSize = counts
  }
}

/// Shares times a factor to the power of each value, with the factor that gives a mean.
///
/// Of all distributions with that mean the one that departs least from the shares.
func tilted(_ shares: [Double], values: [Double], mean: Double) -> [Double] {
  func distribution(_ slope: Double) -> [Double] {
    let weights = zip(shares, values).map { $0 * PlainMath.exp(slope * ($1 - mean)) }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }
  var (low, high) = (-30.0, 30.0)
  for _ in 0..<80 {
    let slope = (low + high) / 2
    let reached = zip(distribution(slope), values).reduce(0) { $0 + $1.0 * $1.1 }
    if reached < mean { low = slope } else { high = slope }
  }
  return distribution((low + high) / 2)
}
