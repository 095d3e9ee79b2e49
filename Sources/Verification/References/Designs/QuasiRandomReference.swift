import Statistics

/// `qrng`: the first points of GSL's sequences and of Sobol's with Joe and Kuo's numbers.
enum QuasiRandomReference: ReferenceFamily {
  static let name = "qrng"

  static func recompute(_ file: ReferenceFile, into tally: inout ReferenceTally) throws {
    let root = try file.json()
    root.skipRemarks("note")
    for (key, node) in try root.members() where key != "note" {
      if key.hasPrefix("gsl") {
        for (inner, points) in try node.members() {
          if inner == "max_dim" {
            tally.check(points, mostDimensions)
          } else {
            tally.check(points) { try gslPoints(inner, &$0) }
          }
        }
      } else if key.hasPrefix("scipy_joe_kuo") {
        for (_, points) in try node.members() { tally.check(points, joeKuoPoints) }
      } else {
        tally.fail("\(file.name): \(key) is no known source; expected gsl… or scipy_joe_kuo…")
      }
    }
  }

  private static func sequence(_ name: String) throws -> QuasiRandomSequence {
    guard let sequence = QuasiRandomSequence(rawValue: name) else {
      throw DesignError.wrongShape(
        "\"\(name)\" is no sequence of GSL; expected one of "
          + QuasiRandomSequence.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return sequence
  }

  /// The name is that of the sequence, `_d` and the dimension.
  private static func gslPoints(_ name: String, _ item: inout ReferenceCase) throws {
    let expected = try item.node.table()
    let kind = try sequence(String(name[..<(name.lastIndex(of: "_") ?? name.endIndex)]))
    let points = try kind.points(expected.count, dimensions: expected.first?.count ?? 0)
    try compare(points, &item)
  }

  private static func joeKuoPoints(_ item: inout ReferenceCase) throws {
    let expected = try item.node.table()
    var sequence = try SobolSequence(dimensions: expected.first?.count ?? 0)
    try compare(sequence.next(expected.count), &item)
  }

  private static func compare(_ points: [[Double]], _ item: inout ReferenceCase) throws {
    for (row, point) in zip(try item.node.items(), points) {
      try item.close(row, point, ReferenceTolerance.closedForm)
    }
  }

  private static func mostDimensions(_ item: inout ReferenceCase) throws {
    for (name, node) in try item.node.members() {
      item.same(node, try sequence(name).mostDimensions, try node.whole())
    }
  }
}
