/// How far a recomputed number may lie from the reference, as a fraction of it.
enum ReferenceTolerance {
  /// Closed forms and quantiles of t, χ² and F.
  static let closedForm = 1e-12
  /// Sums, means and variances.
  static let sums = 1e-11
  /// Rinott's constant.
  static let rinott = 1e-8
}

/// The cases of one file that passed and failed.
struct ReferenceTally {
  private(set) var passed = 0
  private(set) var failed = 0
  /// What failed, one sentence each, in the order of the file.
  private(set) var problems: [String] = []

  /// Runs one case: an object of the file whose answers stand or fall together.
  mutating func check(_ node: ReferenceNode, _ body: (inout ReferenceCase) throws -> Void) {
    var item = ReferenceCase(node)
    do {
      try body(&item)
    } catch {
      item.fail("\(error)")
    }
    if item.problems.isEmpty { passed += 1 } else { failed += 1 }
    problems += item.problems
  }

  /// Counts a failure that belongs to no case.
  mutating func fail(_ problem: String) {
    failed += 1
    problems.append(problem)
  }
}

/// One case under comparison: answers stand at the keys of `node`.
struct ReferenceCase {
  let node: ReferenceNode
  private(set) var problems: [String] = []

  init(_ node: ReferenceNode) { self.node = node }

  mutating func fail(_ problem: String) { problems.append(problem) }

  /// Compares a number with the one at `key`.
  ///
  /// - Parameters:
  ///   - tolerance: relative to the greater of the expected magnitude and `scale`.
  ///   - scale: the magnitude of the terms whose difference the number is, so that cancellation
  ///     is not held against it.
  mutating func close(
    _ key: String, _ found: Double?, _ tolerance: Double, beside scale: Double = 0
  ) throws(Mistake) {
    close(try node.at(key), found, try node.number(key), tolerance, beside: scale)
  }

  /// Compares lists of numbers, entry by entry.
  mutating func close(
    _ key: String, _ found: [Double], _ tolerance: Double, beside scale: Double = 0
  ) throws(Mistake) {
    try close(try node.at(key), found, tolerance, beside: scale)
  }

  mutating func close(
    _ list: ReferenceNode, _ found: [Double], _ tolerance: Double, beside scale: Double = 0
  ) throws(Mistake) {
    let expected = try list.items()
    guard same(list, found.count, expected.count, "entries") else { return }
    for (item, value) in zip(expected, found) {
      close(item, value, try item.number(), tolerance, beside: scale)
    }
  }

  mutating func close(
    _ place: ReferenceNode, _ found: Double?, _ expected: Double, _ tolerance: Double,
    beside scale: Double = 0
  ) {
    guard let found else {
      return fail("\(place.path): nothing was computed, expected \(expected)")
    }
    let allowed = tolerance * max(expected.magnitude, scale)
    if !((found - expected).magnitude <= allowed) {
      fail("\(place.path): computed \(found), expected \(expected) within \(allowed)")
    }
  }

  /// Compares whole numbers, which must be equal.
  mutating func same(_ key: String, _ found: Int?) throws(Mistake) {
    same(try node.at(key), found, try node.whole(key))
  }

  mutating func same(_ key: String, _ found: [Int]) throws(Mistake) {
    same(try node.at(key), found, try node.wholes(key))
  }

  mutating func same(_ key: String, _ found: Bool) throws(Mistake) {
    same(try node.at(key), found, try node.flag(key))
  }

  @discardableResult
  mutating func same<Value: Equatable>(
    _ place: ReferenceNode, _ found: Value?, _ expected: Value, _ unit: String = ""
  ) -> Bool {
    if found == expected { return true }
    let computed = found.map { "\($0)" } ?? "nothing"
    let what = unit.isEmpty ? computed : "\(computed) \(unit)"
    fail("\(place.path): computed \(what), expected \(expected)")
    return false
  }
}
