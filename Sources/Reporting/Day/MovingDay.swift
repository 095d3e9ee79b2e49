import Scenarios

/// The trips of a sample of residents as lines in space and time, for a page to move them.
struct MovingDay: Encodable, Sendable {
  /// How many residents, and how many trips they make.
  let people: Int
  let trips: Int
  /// By trip, in the order of persons and then of time: its mode, and 128 more for a person's first.
  let modes: String
  /// By trip, how many points it has; at least 2.
  let counts: String
  /// By point, metres from the middle.
  let east: String
  let north: String
  /// By point, units of 2 s since midnight.
  let times: String

  /// Metres by which a vehicle may be beside its place.
  private static let tolerance = 35.0
  private static let most = 255

  /// Where somebody is at a moment.
  private struct Point {
    let east: Double
    let north: Double
    /// Seconds.
    let time: Double
  }

  /// Nil without a sample.
  init?(_ day: DayTally, _ plane: MapPlane) {
    // Whoever is on the way after 36 hours is left out: the moments of a page end there.
    let trips = day.sample.filter { $0.ended < 36 * 3_600 }
      .sorted { ($0.person, $0.began) < ($1.person, $1.began) }
    guard !trips.isEmpty else { return nil }
    let nodes = day.links.places.map { plane.point($0) }
    var modes: [UInt8] = []
    var counts: [UInt8] = []
    var points: [Point] = []
    var person = -1
    var people = 0
    for trip in trips {
      let isFirst = trip.person != person
      person = trip.person
      people += isFirst ? 1 : 0
      var own = Self.points(of: trip, day.links, nodes)
      while own.count > Self.most {
        own = own.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
      }
      modes.append(UInt8(trip.mode) + (isFirst ? 128 : 0))
      counts.append(UInt8(own.count))
      points += own
    }
    self.people = people
    self.trips = trips.count
    self.modes = PackedNumbers.bytes(modes)
    self.counts = PackedNumbers.bytes(counts)
    east = PackedNumbers.signed(points.map { Int($0.east.rounded()) })
    north = PackedNumbers.signed(points.map { Int($0.north.rounded()) })
    times = PackedNumbers.words(points.map { UInt16(min(65_535, max(0, ($0.time / 2).rounded()))) })
  }

  private static func points(
    of trip: DayTally.SampledTrip, _ table: LinkTable, _ nodes: [[Int]]
  ) -> [Point] {
    func point(_ node: Int, _ time: Double) -> Point {
      Point(east: Double(nodes[node][0]), north: Double(nodes[node][1]), time: time)
    }
    var all = [point(trip.origin, trip.began)]
    for step in trip.steps { all.append(point(table.links[step.arc].from, step.entered)) }
    all.append(point(trip.destination, trip.ended))
    return thinned(all)
  }

  /// Without the points that can be left out while everybody stays within the tolerance of where they
  /// are at every moment.
  ///
  /// Source: Meratnia and de By, "Spatiotemporal compression techniques for moving point objects",
  /// EDBT 2004 (top-down, synchronous distance), after Douglas and Peucker.
  private static func thinned(_ points: [Point]) -> [Point] {
    var keeps = [Bool](repeating: false, count: points.count)
    keeps[0] = true
    keeps[points.count - 1] = true
    var open = [(0, points.count - 1)]
    while let (first, last) = open.popLast() {
      let (a, b) = (points[first], points[last])
      var (worst, place) = (tolerance * tolerance, -1)
      for middle in first..<last where middle > first {
        let share = b.time > a.time ? (points[middle].time - a.time) / (b.time - a.time) : 0
        let x = a.east + share * (b.east - a.east) - points[middle].east
        let y = a.north + share * (b.north - a.north) - points[middle].north
        if x * x + y * y > worst { (worst, place) = (x * x + y * y, middle) }
      }
      if place < 0 { continue }
      keeps[place] = true
      open += [(first, place), (place, last)]
    }
    return points.indices.filter { keeps[$0] }.map { points[$0] }
  }
}
