import Mechanisms
import Parameters
import Quantities
import Randomness
import RoadNetwork

/// What a control room expects: how many calls, from where, at which hours.
struct CallForecast: Sendable {
  /// The side of the squares that a city is divided into, in metres.
  static let side = 500.0

  /// The squares with households, each at the node of the household nearest to their middle.
  let regions: [DemandRegion]
  /// Calls for a responder in a year of mild weather.
  let callsPerYear: Double
  private let hours: [Double]

  init(_ parameters: ParameterSet, _ households: [EquippedHousehold], _ graph: RoadGraph) {
    let ladder = DeviceLadder(parameters)
    let isDispatchAll = parameters.choice("triage") == TriageRule.dispatchAll.rawValue
    let expected = ladder.expected
    let young = isDispatchAll ? expected.aiCalls : expected.dispatches
    let heard = isDispatchAll ? 1 : 1 - ladder.fineTrue * (1 - ladder.sosTrue)
    let more = (ladder.trueEvents.oldest - ladder.trueEvents.young) * ladder.sensitivity * heard
    let calls = households.map { young + ($0.age == .oldest ? more : 0) }
    callsPerYear = calls.reduce(0, +)
    let profile = parameters.series("events.hourProfile")
    let mean = profile.reduce(0, +) / 24
    hours = profile.map { mean > 0 ? $0 / mean : 0 }
    regions = Self.regions(households, calls, graph)
  }

  /// Calls in an hour of a shift, on average.
  func callsPerHour(_ shift: CareRules.Shift) -> Double {
    let hours = shift.hours
    return callsPerYear / 8_760 * hours.reduce(0) { $0 + self.hours[$1] } / Double(hours.count)
  }

  private static func regions(
    _ households: [EquippedHousehold], _ calls: [Double], _ graph: RoadGraph
  ) -> [DemandRegion] {
    guard let first = households.first else { return [] }
    let metresPerLatitude = 111_132.0
    let metresPerLongitude =
      metresPerLatitude * PlainMath.cos(graph.latitude[first.node.row] * 0.017453292519943295)
    struct Square: Hashable { let north: Int, east: Int }
    var members: [Square: [Int]] = [:]
    func place(_ row: Int) -> (east: Double, north: Double) {
      let node = households[row].node.row
      return (graph.longitude[node] * metresPerLongitude, graph.latitude[node] * metresPerLatitude)
    }
    for row in households.indices {
      let (east, north) = place(row)
      let square = Square(
        north: Int((north / side).rounded(.down)), east: Int((east / side).rounded(.down)))
      members[square, default: []].append(row)
    }
    return members.sorted { ($0.key.north, $0.key.east) < ($1.key.north, $1.key.east) }
      .compactMap { _, rows in
        let weight = rows.reduce(0) { $0 + calls[$1] }
        let middle = rows.map(place).reduce((east: 0.0, north: 0.0)) {
          ($0.east + $1.east / Double(rows.count), $0.north + $1.north / Double(rows.count))
        }
        func square(_ row: Int) -> Double {
          let (east, north) = place(row)
          return (east - middle.east) * (east - middle.east)
            + (north - middle.north) * (north - middle.north)
        }
        return rows.min { (square($0), $0) < (square($1), $1) }
          .map { DemandRegion(node: households[$0].node, weight: weight) }
      }
  }
}
