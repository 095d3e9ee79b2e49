public import Randomness

/// What the designs of experiments draw random numbers for.
public enum DesignPurposes {
  static let cellOrder = Purpose("designs/latinHypercubeCell")
  static let cellPlace = Purpose("designs/latinHypercubePlace")
  static let exchange = Purpose("designs/latinHypercubeExchange")
  static let trajectory = Purpose("designs/morrisTrajectory")

  /// All of them, for the table in which no two may collide.
  public static var all: [Purpose] { [cellOrder, cellPlace, exchange, trajectory] }
}
