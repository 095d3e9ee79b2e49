public import Quantities

/// The travel time of every arc in every hour of the day, shared unchanged by all replications.
///
/// Hours with the same speed factors share one slot, so that a search is prepared once for them.
public final class RoadMetrics: Sendable {
  /// The roads.
  public let graph: RoadGraph
  /// The speeds from which the times were made; where there are experienced times, the part of
  /// their speeds that weather leaves.
  public let profile: SpeedProfile
  /// What the times were made of in place of free-flow times; nil for those.
  public let experience: ExperiencedTimes?
  /// How many different hours there are; at least 1.
  public let slotCount: Int

  let slotOfHour: [Int]
  /// For each hour, how many hours pass until one of another slot begins; 0 if none ever does.
  let hoursToChange: [Int64]
  /// Milliseconds by arc, one array for each slot.
  let arcTimes: [FixedArray<UInt32>]
  let ties: FixedArray<UInt32>
  let arcs: ArcLists

  /// Takes the time of an arc as max(1, round(free-flow time / factor)) milliseconds, halves away
  /// from zero.
  ///
  /// - Precondition: no arc takes 2²⁷ ms (37 h) or longer.
  /// - Complexity: O(slots · arcs).
  public convenience init(graph: RoadGraph, profile: SpeedProfile) {
    self.init(
      graph: graph, profile: profile, originals: Array(0..<UInt32(graph.arcCount)))
  }

  /// Metrics of a graph some of whose arcs stand for the same road.
  ///
  /// - Parameters:
  ///   - profile: where there are experienced times, the part of their speeds that is left.
  ///   - originals: by arc the number of the road on which its tie weight depends;
  ///     `ExpandedTurns.arrival` for an arc that only marks an arrival, with 1 ms and no weight.
  ///   - experience: of the roads that the arcs stand for; nil for free-flow times.
  init(
    graph: RoadGraph, profile: SpeedProfile, originals: [UInt32],
    experience: ExperiencedTimes? = nil
  ) {
    self.graph = graph
    self.profile = profile
    self.experience = experience
    var slotOfHour = [Int](repeating: 0, count: 24)
    var firstHours: [Int] = []
    for hour in 0..<24 {
      let known = firstHours.firstIndex { first in
        profile.factors.allSatisfy { $0[first] == $0[hour] }
          && experience?.rows[first] == experience?.rows[hour]
      }
      slotOfHour[hour] = known ?? firstHours.count
      if known == nil { firstHours.append(hour) }
    }
    slotCount = firstHours.count
    self.slotOfHour = slotOfHour
    hoursToChange = (0..<24).map { hour in
      let change = (1..<24).first { slotOfHour[(hour + $0) % 24] != slotOfHour[hour] }
      return Int64(change ?? 0)
    }
    arcTimes = firstHours.map { hour in
      let factors = profile.factors.map { $0[hour] }
      return FixedArray(
        (0..<graph.arcCount).map { arc in
          if originals[arc] == ExpandedTurns.arrival { return 1 }
          let factor = factors[Int(graph.roadClass[arc].rawValue)]
          let undisturbed = experience?.rows[hour][Int(originals[arc])] ?? graph.freeFlowTime[arc]
          let time = (Double(undisturbed) / factor).rounded(.toNearestOrAwayFromZero)
          precondition(
            time < Double(PackedTime.timeLimit), "arc \(arc) takes \(time) ms at \(hour) h")
          return max(1, UInt32(time))
        })
    }
    ties = FixedArray(
      originals.map { road in
        road == ExpandedTurns.arrival ? 0 : PackedTime.tieWeight(ofArc: Int(road))
      })
    arcs = ArcLists(graph)
  }

  private init(_ other: RoadMetrics, arcTimes: [FixedArray<UInt32>]) {
    graph = other.graph
    profile = other.profile
    experience = other.experience
    slotCount = other.slotCount
    slotOfHour = other.slotOfHour
    hoursToChange = other.hoursToChange
    self.arcTimes = arcTimes
    ties = other.ties
    arcs = other.arcs
  }

  /// The same times but for some arcs, which take their new time in every hour or are closed.
  ///
  /// The time of a closed arc reads as 2²⁷ ms, which no search accepts.
  public func changed(by changes: [ArcChange]) -> RoadMetrics { changed(bySlot: { _ in changes }) }

  /// The same times but for the changes of each slot.
  func changed(bySlot changes: (Int) -> [ArcChange]) -> RoadMetrics {
    RoadMetrics(
      self,
      arcTimes: arcTimes.enumerated().map { slot, times in
        var new = Array(UnsafeBufferPointer(start: times.base, count: times.count))
        for change in changes(slot) { new[change.arc.row] = change.milliseconds }
        return FixedArray(new)
      })
  }

  /// The slot that an hour of the day (0 … 23) shares with all hours of the same speeds.
  public func slot(ofHour hour: Int) -> Int { slotOfHour[hour] }

  /// The first hour of the day that belongs to a slot.
  func firstHour(ofSlot slot: Int) -> Int { slotOfHour.firstIndex(of: slot) ?? 0 }

  /// The time over one arc at the constant speeds of one hour (0 … 23).
  public func time(of arc: ArcID, hour: Int) -> SimDuration {
    SimDuration(milliseconds: Int64(arcTimes[slotOfHour[hour]][arc.row]))
  }

  /// The time over a row of arcs at the constant speeds of one hour (0 … 23).
  public func time(along arcs: [ArcID], hour: Int) -> SimDuration {
    let times = arcTimes[slotOfHour[hour]]
    return SimDuration(milliseconds: arcs.reduce(0) { $0 + Int64(times[$1.row]) })
  }
}

/// The arcs of a graph by tail and by head, at fixed addresses.
final class ArcLists: Sendable {
  let nodeCount: Int
  let arcCount: Int
  let firstOut: FixedArray<UInt32>
  let head: FixedArray<UInt32>
  /// `nodeCount + 1` offsets into the two arrays of incoming arcs.
  let firstIn: FixedArray<UInt32>
  let incomingArc: FixedArray<UInt32>
  let incomingTail: FixedArray<UInt32>

  init(_ graph: RoadGraph) {
    nodeCount = graph.nodeCount
    arcCount = graph.arcCount
    firstOut = FixedArray(graph.firstOut)
    head = FixedArray(graph.head)
    var first = [UInt32](repeating: 0, count: graph.nodeCount + 1)
    for head in graph.head { first[Int(head) + 1] += 1 }
    for node in 0..<graph.nodeCount { first[node + 1] += first[node] }
    firstIn = FixedArray(first)
    var incoming = [UInt32](repeating: 0, count: graph.arcCount)
    for (arc, head) in graph.head.enumerated() {
      incoming[Int(first[Int(head)])] = UInt32(arc)
      first[Int(head)] += 1
    }
    incomingArc = FixedArray(incoming)
    incomingTail = FixedArray(incoming.map { graph.tail[Int($0)] })
  }
}
