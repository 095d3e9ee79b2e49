public import Quantities

/// One way over a junction: from an arc that ends there onto one that begins there.
public struct Movement: Hashable, Sendable {
  public enum Turn: UInt8, CaseIterable, Sendable {
    case left, through, right
    /// Back to where it came from.
    case back
  }

  public let from: ArcID
  public let to: ArcID
  public let turn: Turn

  public init(from: ArcID, to: ArcID, turn: Turn) {
    self.from = from
    self.to = to
    self.turn = turn
  }
}
