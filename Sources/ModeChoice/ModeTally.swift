public import Days
import Quantities

/// How many trips are made by what, and how many buses are boarded.
public struct ModeTally: Sendable, Equatable {
  /// By mode in the order of `TravelMode.allCases`.
  public private(set) var trips = [Int](repeating: 0, count: TravelMode.allCases.count)
  /// By purpose at the end, then mode.
  public private(set) var byPurpose = [[Int]](
    repeating: [Int](repeating: 0, count: TravelMode.allCases.count),
    count: TripPurpose.allCases.count)
  /// By straight distance (`distances`), then mode.
  public private(set) var byDistance = [[Int]](
    repeating: [Int](repeating: 0, count: TravelMode.allCases.count), count: distances.count + 1)
  /// Straight kilometres of all trips of a mode.
  public private(set) var kilometres = [Double](repeating: 0, count: TravelMode.allCases.count)
  /// Boardings of buses, feeders not counted.
  public private(set) var boardings = 0.0
  /// Changes among the boardings.
  public private(set) var transfers = 0.0

  /// The bounds between bands of straight distance, in kilometres.
  public static let distances = [0.5, 1, 2, 4, 8]

  /// - Complexity: O(trips).
  public init(_ plans: DayPlans, _ skims: ZoneSkims) {
    let zones = skims.zones
    for person in 0..<plans.population.personCount {
      let stops = plans.stops(of: ResidentID(person))
      for stop in stops.dropLast() {
        let (from, to) = (plans.stops[stop], plans.stops[stop + 1])
        let mode = Int(from.mode.rawValue)
        let distance = zones.metres(from.node, to.node) / 1_000
        trips[mode] += 1
        kilometres[mode] += distance
        byPurpose[Int(to.purpose.rawValue)][mode] += 1
        byDistance[Self.distances.firstIndex { distance < $0 } ?? Self.distances.count][mode] += 1
        if from.mode == .bus || from.mode == .busWithFeeder { board(from, to, skims) }
      }
    }
  }

  private mutating func board(
    _ from: DayPlans.Stop, _ to: DayPlans.Stop, _ skims: ZoneSkims
  ) {
    var (origin, destination) = (
      Int(skims.zones.zoneOfNode[from.node.row]), Int(skims.zones.zoneOfNode[to.node.row])
    )
    if from.mode == .busWithFeeder {
      origin = skims.feeder(of: origin)?.hub ?? origin
      destination = skims.feeder(of: destination)?.hub ?? destination
    }
    let bus = skims.bus(from: origin, to: destination, in: TimeSlice(second: from.leave))
    let changes = Double(bus?.transfers ?? 0) / 1_000
    boardings += 1 + changes
    transfers += changes
  }

  /// All trips.
  public var total: Int { trips.reduce(0, +) }

  /// Trips by a mode.
  public func trips(by mode: TravelMode) -> Int { trips[Int(mode.rawValue)] }

  /// The share of trips by a mode; 0 if there are no trips.
  public func share(of mode: TravelMode) -> Double {
    Double(trips(by: mode)) / Double(max(1, total))
  }
}
