/// What is measured of a hypercube.
enum HypercubeFigure: String, FigureKind {
  /// A time average.
  case probabilityAllBusy
  /// The fraction of time in which one unit is busy.
  case workload
  /// Of the calls of one atom: find their preferred unit free.
  case firstChoice
  /// Of all calls: find all units busy and are turned away.
  case probabilityOfLoss
  /// Of all calls: find all units busy and wait.
  case probabilityOfWait
  /// A time average of the calls that wait.
  case meanQueue
  /// L/(λW) − 1 over all calls that come in.
  case littlesLaw
  /// Arrived less served, lost and present.
  case flowConservation

  static let owner = "a hypercube"

  var description: FigureDescription {
    switch self {
    case .littlesLaw: FigureDescription(dimension: .number, absoluteTolerance: 1e-3)
    case .flowConservation: FigureDescription(dimension: .number, isDeterministic: true)
    default: FigureDescription(dimension: .number)
    }
  }

  var numbered: String? {
    switch self {
    case .workload: "a unit"
    case .firstChoice: "an atom"
    default: nil
    }
  }
}
