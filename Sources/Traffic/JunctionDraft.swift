import Parameters
import Quantities
import RoadNetwork

/// How junctions are signalled.
struct JunctionRules {
  let lostTime: SimDuration
  let minimumGreen: SimDuration
  let leftLaneFrom: Int
  let crossingStart: SimDuration
  /// Metres per second.
  let crossingSpeed: Double
  let laneWidth: Distance
  /// What an effective green has beyond one that is shown.
  let gain: SimDuration

  init(_ parameters: ParameterSet) {
    lostTime = parameters.duration("signal.lostTime")
    gain = parameters.duration("signal.yellow") + parameters.duration("signal.allRed") - lostTime
    minimumGreen = parameters.duration("signal.minimumGreen")
    leftLaneFrom = parameters.count("signal.leftLaneFrom")
    crossingStart = parameters.duration("crossing.start")
    crossingSpeed = parameters.speed("crossing.speed").metresPerSecond
    laneWidth = parameters.distance("crossing.laneWidth")
  }

  /// The effective green in which somebody crosses so many lanes.
  func crossing(lanes: Int) -> SimDuration {
    crossingStart + gain
      + SimDuration(roundingSeconds: Double(lanes) * laneWidth.metres / crossingSpeed)
  }
}

/// A junction whose lanes have no numbers yet.
struct JunctionDraft {
  let stages: JunctionStages
  private let name: String
  private let rules: JunctionRules

  init(_ graph: RoadGraph, _ shape: JunctionShape, name: String, _ rules: JunctionRules) {
    var drafts: [JunctionStages.Draft] = []
    for (number, approach) in shape.approaches.enumerated() {
      let lanes = max(1, Int(graph.lanes[approach.link.row]))
      let isLeft = { (turn: Movement.Turn) in turn == .left || turn == .back }
      let left = approach.movements.filter { isLeft($0.turn) }
      let rest = approach.movements.filter { !isLeft($0.turn) }
      if lanes >= rules.leftLaneFrom && left.contains(where: { $0.turn == .left }) && !rest.isEmpty
      {
        let leftLanes = lanes > 4 ? 2 : 1
        drafts.append(.init(approach: number, movements: rest, lanes: lanes - leftLanes))
        drafts.append(.init(approach: number, movements: left, lanes: leftLanes))
      } else {
        drafts.append(.init(approach: number, movements: approach.movements, lanes: lanes))
      }
    }
    stages = JunctionStages(
      shape: shape, drafts: drafts,
      ranks: shape.approaches.map {
        (graph.roadClass[$0.link.row].rawValue, Int(graph.lanes[$0.link.row]))
      })
    self.rules = rules
    if name.isEmpty {
      var roads: [String] = []
      for approach in shape.approaches {
        let road = graph.names[Int(graph.name[approach.link.row])]
        if !road.isEmpty && !roads.contains(road) { roads.append(road) }
      }
      self.name = roads.isEmpty ? "\(shape.node)" : roads.joined(separator: " × ")
    } else {
      self.name = name
    }
  }

  func junction(_ graph: RoadGraph, _ network: QueueNetwork, _ flow: StreetFlow) -> SignalJunction {
    let shape = stages.shape
    let drafts = stages.drafts
    var lanes: [SignalJunction.Lanes] = []
    for (number, draft) in drafts.enumerated() {
      let link = shape.approaches[draft.approach].link
      let first = Int(network.firstGroup[link.row])
      let place = number > 0 && drafts[number - 1].approach == draft.approach ? 1 : 0
      let road = graph.roadClass[link.row]
      let turns = Movement.Turn.allCases.filter { turn in
        draft.movements.contains { $0.turn == turn }
      }
      lanes.append(
        SignalJunction.Lanes(
          group: LaneGroupID(first + place), link: link, count: draft.lanes,
          saturationFlow: flow[road].saturationFlow * Double(draft.lanes),
          movements: draft.movements,
          name: shape.heading(draft.approach) + " "
            + turns.map { "\($0)" }.joined(separator: " and ")))
    }
    return SignalJunction(
      node: shape.node, name: name, lanes: lanes, stages: timed(graph, lanes),
      clearance: rules.lostTime,
      conflicts: drafts.indices.flatMap { one in
        drafts.indices.map { stages.conflict(one, $0) }
      })
  }

  /// Stages with the crossings beside them: each arm is crossed in the first stage that lets one.
  private func timed(_ graph: RoadGraph, _ lanes: [SignalJunction.Lanes]) -> [SignalJunction.Stage]
  {
    let shape = stages.shape
    func arm(_ exit: ArcID) -> Int? {
      shape.approaches.firstIndex { graph.tail[$0.link.row] == graph.head[exit.row] }
    }
    func width(_ approach: Int) -> Int {
      let link = shape.approaches[approach].link
      let back = graph.arcs(outOf: shape.node).filter { graph.head[$0] == graph.tail[link.row] }
      return back.reduce(Int(graph.lanes[link.row])) { $0 + Int(graph.lanes[$1]) }
    }
    var waiting = Set(shape.approaches.indices)
    return stages.stages().map { stage in
      let crossed = stages.crossable(stage, armOf: arm).intersection(waiting)
      waiting.subtract(crossed)
      let longest = crossed.sorted().map { rules.crossing(lanes: width($0)) }.max()
      return SignalJunction.Stage(
        groups: stage.map { lanes[$0].group },
        minimumGreen: max(rules.minimumGreen + rules.gain, longest ?? .zero),
        hasCrossing: longest != nil)
    }
  }
}
