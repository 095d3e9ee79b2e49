import Randomness

/// A draw of one attribute for many individuals, exact by stratum.
///
/// The weights of each stratum become whole numbers by `Integerising`, and its individuals draw
/// from them in their order without replacement, each from a stream of its own (Knuth, *The Art of
/// Computer Programming*, volume 2, section 3.4.2, algorithm S).
struct Allotment {
  /// What the individuals' draws are for.
  let purpose: Purpose
  /// What the whole numbers of the strata are drawn for.
  let tablePurpose: Purpose

  init(_ name: String) {
    purpose = Purpose("households/" + name)
    tablePurpose = Purpose("households/" + name + "/counts")
  }

  var purposes: [Purpose] { [purpose, tablePurpose] }

  /// The category of each individual.
  ///
  /// - Parameters:
  ///   - stratum: of each individual.
  ///   - weights: by stratum and category, the latter varying fastest; the weights of a stratum
  ///     with individuals have a positive sum, and only their ratios count.
  ///   - first: the number of the first individual, which names its stream.
  ///   - table: which of several tables of the same attribute (a dong).
  /// - Complexity: O(*individuals* · *categories*).
  func draw(
    _ stratum: [Int32], weights: [Double], categories: Int, first: Int = 0, table: Int = 0,
    _ family: StreamFamily
  ) -> [UInt8] {
    let strata = weights.count / categories
    var left = [Int](repeating: 0, count: weights.count)
    var total = [Int](repeating: 0, count: strata)
    for each in stratum { total[Int(each)] += 1 }
    for number in 0..<strata where total[number] > 0 {
      let row = number * categories..<(number + 1) * categories
      let sum = weights[row].reduce(0, +)
      precondition(sum > 0, "\(purpose.name): \(total[number]) in the empty stratum \(number)")
      var random = family.stream(tablePurpose, entity: UInt32(number), occasion: table)
      let scale = Double(total[number]) / sum
      let counts = Integerising.counts(
        weights[row].map { $0 * scale }, total: total[number], &random)
      left.replaceSubrange(row, with: counts)
    }
    var categoryOf = [UInt8](repeating: 0, count: stratum.count)
    for individual in stratum.indices {
      let number = Int(stratum[individual])
      var random = family.stream(purpose, entity: UInt32(first + individual))
      var place = random.index(below: total[number])
      total[number] -= 1
      var cell = number * categories
      while place >= left[cell] {
        place -= left[cell]
        cell += 1
      }
      left[cell] -= 1
      categoryOf[individual] = UInt8(cell - number * categories)
    }
    return categoryOf
  }
}
