public import Quantities

/// What a reader knows of something that changes in steps, for as long as that is not the truth.
///
/// The owner notes what was before each change and when the news of it comes. Kept are only the
/// changes of which no reader has heard: so many as happen within the delay of the feed.
public struct History<Value: Sendable>: Sendable {
  private struct Step: Sendable {
    let before: Value
    let heard: SimTime
  }

  private var steps: [Step] = []
  /// How many changes there have been: the number of the next.
  public private(set) var count: UInt32 = 0

  public init() {}

  /// Notes a change; one that is heard of at once leaves no trace.
  ///
  /// - Parameters:
  ///   - before: what was until now.
  ///   - heard: when a reader learns of the change.
  public mutating func note(before: Value, heard: SimTime, at now: SimTime) {
    count += 1
    if let last = steps.lastIndex(where: { $0.heard <= now }) { steps.removeSubrange(...last) }
    if heard > now {
      steps.append(Step(before: before, heard: heard))
    } else {
      // Whoever hears the latest knows all before it.
      steps.removeAll()
    }
  }

  /// Notes a change that a feed tells a reader of in its own time.
  ///
  /// - Parameter before: what was until now.
  public mutating func report(
    _ before: Value, _ feed: Feed, of entity: UInt32, by reader: Platform.Reader,
    through platform: Platform, at now: SimTime
  ) {
    let heard = platform.news(feed, of: entity, number: count, by: reader, at: now)
    note(before: before, heard: heard, at: now)
  }

  /// What the reader takes for the truth, which is not any more; nil if the truth is known.
  public func known(at now: SimTime) -> Value? { unheard(at: now).first }

  /// What was before each change of which the reader has not heard, in order.
  public func unheard(at now: SimTime) -> [Value] { open(at: now).map(\.before) }

  /// When the reader hears of the latest change; nil if that has been.
  public func nextNews(after now: SimTime) -> SimTime? { open(at: now).last?.heard }

  /// The reader has been told how things stand.
  public mutating func tellAll() { steps.removeAll() }

  private func open(at now: SimTime) -> ArraySlice<Step> {
    let last = steps.lastIndex { $0.heard <= now }
    return steps[(last.map { $0 + 1 } ?? 0)...]
  }
}
