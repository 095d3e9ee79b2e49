/// Why a design of experiments cannot be made or read.
public enum DesignError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A factor with fewer levels than a design can vary.
  case badLevelCount(factor: Int, found: Int, allowed: String)
  /// A number that the design does not know; `what` names it.
  case outOfRange(_ what: String, found: Int, allowed: String)
  /// A generator of a fractional factorial that does not define a new factor.
  case badGenerator(_ generator: String, problem: String)
  /// More runs than a machine can hold or count.
  case tooManyRuns(limit: Int)
  /// Rows that do not have the form of the design; `what` says where and how.
  case wrongShape(_ what: String)

  public var description: String {
    switch self {
    case .badLevelCount(let factor, let found, let allowed):
      "factor \(factor) has \(found) levels; expected \(allowed)"
    case .outOfRange(let what, let found, let allowed): "\(what) is \(found); expected \(allowed)"
    case .badGenerator(let generator, let problem): "the generator \"\(generator)\" \(problem)"
    case .tooManyRuns(let limit): "the design has more than \(limit) runs; expected fewer"
    case .wrongShape(let what): what
    }
  }

  static func require(_ found: Int, in range: ClosedRange<Int>, _ what: String)
    throws(DesignError)
  {
    if !range.contains(found) {
      throw .outOfRange(
        what, found: found, allowed: "\(range.lowerBound) to \(range.upperBound)")
    }
  }

  /// The number of columns of a table whose rows are equally long and hold finite numbers.
  static func width(of rows: [[Double]], _ what: String) throws(DesignError) -> Int {
    guard let width = rows.first?.count, width > 0 else {
      throw .wrongShape("\(what) has no entries; expected rows of numbers")
    }
    for (number, row) in rows.enumerated() {
      if row.count != width {
        throw .wrongShape("row \(number) of \(what) has \(row.count) entries; expected \(width)")
      }
      if let wrong = row.first(where: { !$0.isFinite }) {
        throw .wrongShape("row \(number) of \(what) holds \(wrong); expected finite numbers")
      }
    }
    return width
  }
}
