/// How what drivers have to learn before the first run is kept, and who is told of it.
public struct LearningOptions: Sendable {
  /// The folder in which it is kept from run to run; nil keeps nothing.
  public var folder = LearningCache.usualFolder
  /// Told how learning goes, on the thread that builds; never where what was kept is read.
  public var progress: @Sendable (LearningProgress) -> Void = { _ in }
  /// Whether drivers learn nothing, for whoever only looks for mistakes: such a scenario cannot run.
  public var isLeftOut = false

  public init() {}
}

/// How learning goes.
public enum LearningProgress: Sendable {
  /// - Parameter most: days at most.
  case begins(most: Int)
  /// - Parameters:
  ///   - number: of a day that is over, from 1.
  ///   - gap: its relative gap; dimensionless.
  case day(number: Int, gap: Double)
  /// Before what was learned is kept.
  case ends
}
