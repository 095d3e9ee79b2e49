/// Totals that a table is to have over groups of its cells.
///
/// A margin over some dimensions of a table is the usual case; groups may also be coarser than
/// the categories (five-year ages in bands), so the groups are kept cell by cell.
public struct Margin: Sendable {
  /// For reports and messages: "sex", "dong × age band".
  public let name: String
  /// The group of each cell, a place in `targets`.
  public let groupOfCell: [Int32]
  /// The wanted total of each group; not negative.
  public internal(set) var targets: [Double]

  /// - Precondition: every group is a place in `targets`, and targets are not negative.
  public init(_ name: String, groupOfCell: [Int32], targets: [Double]) {
    precondition(
      groupOfCell.allSatisfy { $0 >= 0 && Int($0) < targets.count },
      "\(name): a cell belongs to none of the \(targets.count) groups")
    precondition(
      targets.allSatisfy { $0 >= 0 && $0.isFinite }, "\(name): totals \(targets) are not counts")
    self.name = name
    self.groupOfCell = groupOfCell
    self.targets = targets
  }

  /// A margin over some dimensions of a table in row-major order.
  ///
  /// - Parameters:
  ///   - shape: the number of categories of each dimension, the last varying fastest.
  ///   - dimensions: those over which the totals are known, in the order of `targets`.
  ///   - coarsening: for a dimension whose categories are known in groups only, the group of each
  ///     category.
  ///   - targets: the totals in row-major order over `dimensions`.
  public init(
    _ name: String, shape: [Int], dimensions: [Int], coarsening: [Int: [Int]] = [:],
    targets: [Double]
  ) {
    let sizes = dimensions.map { dimension in
      coarsening[dimension].map { ($0.max() ?? 0) + 1 } ?? shape[dimension]
    }
    precondition(
      targets.count == sizes.reduce(1, *), "\(name): \(targets.count) totals for groups \(sizes)")
    let cells = shape.reduce(1, *)
    var groups = [Int32](repeating: 0, count: cells)
    var strides = [Int](repeating: 1, count: shape.count)
    for dimension in stride(from: shape.count - 2, through: 0, by: -1) {
      strides[dimension] = strides[dimension + 1] * shape[dimension + 1]
    }
    for cell in 0..<cells {
      var group = 0
      for (place, dimension) in dimensions.enumerated() {
        let category = cell / strides[dimension] % shape[dimension]
        group = group * sizes[place] + (coarsening[dimension]?[category] ?? category)
      }
      groups[cell] = Int32(group)
    }
    self.init(name, groupOfCell: groups, targets: targets)
  }

  /// The totals that a table has over the groups.
  public func totals(of cells: [Double]) -> [Double] {
    var totals = [Double](repeating: 0, count: targets.count)
    for (cell, value) in cells.enumerated() { totals[Int(groupOfCell[cell])] += value }
    return totals
  }
}

/// How far totals are from those wanted.
public struct MarginFit: Sendable, Equatable {
  /// The margin.
  public let name: String
  /// The standardized root mean square error (dimensionless): the root of the mean squared error
  /// of the groups over their mean target.
  public let srmse: Double
  /// The greatest relative error of a group (dimensionless); against 1 where the target is 0.
  public let greatestError: Double

  /// Compares totals with those wanted.
  /// - Complexity: O(*groups*).
  public init(_ name: String, targets: [Double], totals: [Double]) {
    precondition(targets.count == totals.count, "\(name): \(totals.count) of \(targets.count)")
    self.name = name
    var squares = 0.0
    var greatest = 0.0
    for (target, total) in zip(targets, totals) {
      squares += (total - target) * (total - target)
      greatest = max(greatest, (total - target).magnitude / (target > 0 ? target : 1))
    }
    let mean = targets.reduce(0, +) / Double(max(1, targets.count))
    srmse = (squares / Double(max(1, targets.count))).squareRoot() / (mean > 0 ? mean : 1)
    greatestError = greatest
  }
}
