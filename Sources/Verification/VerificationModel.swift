/// A kind of model whose answers are known. The next kind is one more conformer and one more
/// entry in `VerificationModels.all`.
protocol VerificationModel: Sendable {
  /// The name in a case's `model`.
  static var name: String { get }

  /// Reads a case's `given` and notes all mistakes.
  /// - Returns: nil if a mistake makes the model meaningless.
  static func read(_ given: ObjectReader) -> (any VerificationModel)?

  /// What a figure measures.
  ///
  /// - Parameter model: the model whose figure it is; nil where mistakes kept it from being read,
  ///   so that a misspelt figure is reported along with them.
  static func describe(_ figure: String, of model: (any VerificationModel)?)
    throws(TextMistake) -> FigureDescription

  /// One of the independent runs. Figures that describe no mistake are its only input besides
  /// the number, so that runs with the same number draw the same random numbers.
  func startRun(number: Int, figures: [String]) -> any VerificationRun
}

/// A run that can be made longer.
protocol VerificationRun: AnyObject {
  /// Customers, or whatever the model counts, who came so far.
  var customers: Int { get }

  /// Goes on to a length and looks at the figures from `cut` on.
  ///
  /// - Parameters:
  ///   - length: expected number of customers from the start; never shorter than before.
  ///   - cut: where observation begins, in expected customers, so that the start from an empty
  ///     system is not seen. A run has been told of every cut before it gets there.
  /// - Returns: one value per figure, in seconds, per second or dimensionless; NaN where nothing
  ///   was seen.
  func extend(to length: Int, cut: Int, laterCuts: [Int]) -> [Double]
}

/// What a figure measures and how exactly it is to be hit.
struct FigureDescription {
  enum Dimension {
    case time
    /// Per unit of time.
    case rate
    case number
  }

  let dimension: Dimension
  /// The figure has no chance in it: every run must give the value itself.
  var isDeterministic = false
  /// The half-width that suffices, absolute, where the usual share of the value does not serve.
  var absoluteTolerance: Double?
}

enum VerificationModels {
  static let all: [any VerificationModel.Type] = [
    QueueModel.self, HypercubeModel.self, MachineRepairModel.self, AgeReplacementModel.self,
    InspectionModel.self, InformationAgeModel.self, NearestUnitModel.self,
  ]

  /// All purposes of random draws in this target, for the table that proves them distinct.
  static let purposes =
    QueueSimulation.purposes + [
      HypercubeSimulation.calls, HypercubeSimulation.atoms, HypercubeSimulation.services,
      MachineRepairSimulation.uptimes, MachineRepairSimulation.repairs,
      AgeReplacementSimulation.lives, InspectionSimulation.defects, InspectionSimulation.reports,
      InspectionSimulation.detections, InspectionSimulation.phases,
      InformationAgeSimulation.updates, InformationAgeSimulation.services,
      InformationAgeSimulation.losses, NearestUnitRun.fields,
    ]

  static func named(_ name: String) -> (any VerificationModel.Type)? {
    all.first { $0.name == name }
  }
}
