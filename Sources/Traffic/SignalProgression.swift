import Mechanisms
import Quantities
import RoadNetwork

/// Which signals of arterials follow one another, and how long it takes from one to the next.
struct SignalProgression {
  /// From a junction straight on to the next.
  struct Step {
    let from: Int
    let to: Int
    /// The stage in which vehicles leave, and that in which they go on.
    let stages: (from: Int, to: Int)
    /// The first link of the way.
    let link: ArcID
    let time: SimDuration
    let roadClass: RoadClass
    /// Millimetres.
    let length: Int64
  }

  private let steps: [Step]
  private let count: Int

  init(_ streets: StreetQueues, _ graph: RoadGraph, reach: Distance) {
    count = streets.junctions.count
    var junctionAt: [UInt32: Int] = [:]
    for (place, junction) in streets.junctions.enumerated() {
      junctionAt[junction.node.index] = place
    }
    var steps: [Step] = []
    for (place, junction) in streets.junctions.enumerated() {
      for lanes in junction.lanes {
        for movement in lanes.movements where movement.turn == .through {
          guard graph.roadClass[movement.to.row].rawValue <= RoadClass.arterial.rawValue,
            let leaving = Self.stage(of: lanes.group, junction)
          else { continue }
          var link = movement.to.row
          var length = Int64(graph.length[link])
          var time = streets.network.links[link].freeTime
          // On along the same road until the next signal.
          while length <= reach.millimetres, junctionAt[graph.head[link]] == nil {
            let onward = graph.arcs(outOf: NodeID(graph.head[link])).filter {
              graph.head[$0] != graph.tail[link] && graph.name[$0] == graph.name[link]
                && graph.roadClass[$0] == graph.roadClass[link]
            }
            guard onward.count == 1, graph.name[link] != 0 else { break }
            link = onward[0]
            length += Int64(graph.length[link])
            time += streets.network.links[link].freeTime
          }
          guard length <= reach.millimetres, let next = junctionAt[graph.head[link]], next != place,
            let entering = streets.junctions[next].lanes.first(where: { $0.link.row == link }),
            let arrival = Self.stage(of: entering.group, streets.junctions[next])
          else { continue }
          steps.append(
            Step(
              from: place, to: next, stages: (leaving, arrival), link: movement.to, time: time,
              roadClass: graph.roadClass[link], length: length))
        }
      }
    }
    self.steps = steps
  }

  private static func stage(of group: LaneGroupID, _ junction: SignalJunction) -> Int? {
    junction.stages.firstIndex { $0.groups.contains(group) }
  }

  /// Junctions that keep step, without rings: the widest roads first, then the greatest flows.
  struct Tree {
    /// Of two junctions and more.
    let components: [[Int]]
    fileprivate let steps: [Step]

    /// Sets offsets so that a platoon of a step finds the green of the next beginning when it comes.
    func setOffsets(_ plans: inout [SignalPlan]) {
      var isSet = [Bool](repeating: false, count: plans.count)
      var at = [[Step]](repeating: [], count: plans.count)
      for step in steps {
        at[step.from].append(step)
        at[step.to].append(step)
      }
      for members in components {
        var open = [members[0]]
        isSet[members[0]] = true
        while let here = open.popLast() {
          for step in at[here] {
            let isForward = step.from == here
            let there = isForward ? step.to : step.from
            if isSet[there] { continue }
            isSet[there] = true
            open.append(there)
            let (mine, its) =
              isForward ? (step.stages.from, step.stages.to) : (step.stages.to, step.stages.from)
            let begin = plans[here].offset + plans[here].start(of: mine)
            let moment = isForward ? begin + step.time : begin - step.time
            let offset = moment - plans[there].start(of: its)
            let cycle = plans[there].cycle.milliseconds
            let rest = offset.milliseconds % cycle
            plans[there].offset = SimDuration(milliseconds: rest < 0 ? rest + cycle : rest)
          }
        }
      }
    }
  }

  /// - Parameter flow: vehicles an hour from a junction onto a link.
  func tree(flow: (Int, ArcID) -> Double) -> Tree {
    let flows = steps.map { flow($0.from, $0.link) }
    let order = steps.indices.sorted { a, b in
      let (one, other) = (steps[a], steps[b])
      if one.roadClass != other.roadClass {
        return one.roadClass.rawValue < other.roadClass.rawValue
      }
      if flows[a] != flows[b] { return flows[a] > flows[b] }
      return (one.length, a) < (other.length, b)
    }
    var parent = Array(0..<count)
    func root(_ place: Int) -> Int {
      var place = place
      while parent[place] != place { place = parent[place] }
      return place
    }
    var kept: [Step] = []
    for number in order {
      let (one, other) = (root(steps[number].from), root(steps[number].to))
      if one == other { continue }
      parent[max(one, other)] = min(one, other)
      kept.append(steps[number])
    }
    var members = [[Int]](repeating: [], count: count)
    for place in 0..<count { members[root(place)].append(place) }
    return Tree(components: members.filter { $0.count > 1 }, steps: kept)
  }
}
