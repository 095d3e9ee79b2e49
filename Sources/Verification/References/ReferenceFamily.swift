/// A family of reference numbers: files of one layout, each with inputs and the answers of other
/// programs, and how the project computes the same answers.
///
/// A file belongs to the family whose name it bears: `ci_mean.json` or `ci_mean_more.json`.
protocol ReferenceFamily {
  /// The start of the names of its files, such as `ci_mean`.
  static var name: String { get }

  /// Computes every answer of a file anew and compares.
  ///
  /// - Throws: `Mistake` where the file does not have the family's layout.
  static func recompute(_ file: ReferenceFile, into tally: inout ReferenceTally) throws
}

/// The families that are known.
enum ReferenceFamilies {
  static var all: [any ReferenceFamily.Type] { statistics + designs }

  /// Estimators, comparisons, selection and streams.
  static var statistics: [any ReferenceFamily.Type] {
    [
      ANOVAReference.self, BatchMeansReference.self, ComparisonReference.self,
      ExactOptimumReference.self, MeanIntervalReference.self, MSERReference.self,
      NegativeControlReference.self, QuantileReference.self, QuantileTableReference.self,
      RinottReference.self, SelectionReference.self, SequentialReference.self,
      StreamReference.self, UnivariateReference.self, VarianceReductionReference.self,
      WelchReference.self,
    ]
  }

  /// The family of a file; of several that fit, the one with the longest name.
  static func family(ofFileNamed stem: String) -> (any ReferenceFamily.Type)? {
    let fitting = all.filter { family in
      guard stem.hasPrefix(family.name) else { return false }
      let rest = stem.dropFirst(family.name.count)
      return rest.isEmpty || rest.hasPrefix("_") || rest.hasPrefix("-")
    }
    return fitting.max { $0.name.count < $1.name.count }
  }
}
