public import Quantities

/// How far somebody has read the news of the roads.
public struct RoadNewsReader: Hashable, Sendable {
  private var read = 0

  public init() {}

  /// The arcs of which there is news that has not been read, which it now is; nil if there is none.
  ///
  /// - Parameter news: all there has been, in order.
  public mutating func unread(of news: [ArcID]) -> Set<ArcID>? {
    if read == news.count { return nil }
    defer { read = news.count }
    return Set(news[read...])
  }
}
