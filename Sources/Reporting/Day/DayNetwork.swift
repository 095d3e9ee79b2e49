import Foundation
import Records
import Scenarios

/// Numbers as the page takes them: bytes in base64.
enum PackedNumbers {
  static func bytes(_ values: [UInt8]) -> String { Data(values).base64EncodedString() }

  /// Two bytes each, the lower first.
  static func words(_ values: [UInt16]) -> String {
    bytes(values.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] })
  }

  /// Signed, two bytes each; what is larger counts as the largest.
  static func signed(_ values: [Int]) -> String {
    words(values.map { UInt16(bitPattern: Int16(clamping: $0)) })
  }
}

/// The roads that the pictures of a day draw: all wider ones with cars, and local streets above a flow
/// that keeps the page small, in segments of a few hundred metres.
struct DayNetwork: Encodable, Sendable {
  /// Metres from the middle, east and north, of the places at the ends of segments.
  let east: String
  let north: String
  /// Places at the ends of each segment.
  let from: String
  let to: String
  /// The class of each, from 0, motorways.
  let classes: String
  /// Places in `names`.
  let nameOf: String
  let names: [Wording]
  /// Vehicles an hour of a local street's busiest hour above which it is drawn.
  let least: Double
  /// Share of all vehicle-kilometres on what is drawn, per cent.
  let carried: Double
  /// By place in the drawing, the links.
  let segments: [[Int]]

  private enum CodingKeys: String, CodingKey {
    case east, north, from, to, classes, nameOf, names
  }

  /// How many segments are drawn at most.
  static let most = 7_500
  private static let steps: [Double] = [
    0, 10, 20, 50, 75, 100, 125, 150, 175, 200, 250, 300, 350, 400, 450, 500, 600, 700, 800, 1_000,
    1_500, 2_000, 5_000,
  ]

  /// - Parameter days: of the alternatives that are drawn; their cities have the same links.
  init(_ days: [DayTally], _ plane: MapPlane, _ words: RoadWords) {
    let all = days[0].links
    let points = all.places.map { plane.point($0) }
    let joined = RoadSegments(all, points).segments
    func busiest(_ segment: [Int]) -> Double {
      days.reduce(0) { most, day in
        (0..<DayTally.hours).reduce(most) { max($0, day.flow(of: segment, hour: $1)) }
      }
    }
    let flows = joined.map(busiest)
    func isLocal(_ place: Int) -> Bool { all.links[joined[place][0]].roadClass == .local }
    let wide = joined.indices.filter { !isLocal($0) && flows[$0] > 0 }
    let local = joined.indices.filter { isLocal($0) && flows[$0] > 0 }
    let room = Self.most - wide.count
    let least =
      Self.steps.first { step in local.count { flows[$0] > step } <= max(0, room) } ?? .infinity
    self.least = least
    // Where even the wider roads are too many, the busiest.
    let drawn =
      room >= 0
      ? wide + local.filter { flows[$0] > least }
      : Array(wide.sorted { (flows[$1], $0) < (flows[$0], $1) }.prefix(Self.most))
    segments = drawn.sorted().map { joined[$0] }
    carried = Self.carried(days[0], segments)
    var placeOf: [Int: Int] = [:]
    var ends: [[Int]] = []
    func place(_ node: Int) -> UInt16 {
      if let known = placeOf[node] { return UInt16(known) }
      placeOf[node] = ends.count
      ends.append(points[node])
      return UInt16(ends.count - 1)
    }
    let first = segments.map { all.links[$0[0]] }
    from = PackedNumbers.words(first.map { place($0.from) })
    to = PackedNumbers.words(segments.map { place(all.links[$0[$0.count - 1]].to) })
    east = PackedNumbers.signed(ends.map { $0[0] })
    north = PackedNumbers.signed(ends.map { $0[1] })
    classes = PackedNumbers.bytes(first.map { $0.roadClass.rawValue })
    var known: [String: Int] = [:]
    var names: [Wording] = []
    nameOf = PackedNumbers.words(
      first.map { link in
        if let code = known[link.name] { return UInt16(code) }
        known[link.name] = names.count
        names.append(words.name(link.name))
        return UInt16(names.count - 1)
      })
    self.names = names
  }

  private static func carried(_ day: DayTally, _ segments: [[Int]]) -> Double {
    func sum(_ links: some Sequence<Int>) -> Double {
      links.reduce(0) { sum, link in
        (0..<DayTally.hours).reduce(sum) {
          $0 + day.flow(link, hour: $1) * day.links.links[link].length
        }
      }
    }
    let all = sum(day.links.links.indices)
    return all > 0 ? 100 * sum(segments.joined()) / all : 0
  }
}

/// What roads and directions are called.
struct RoadWords: Sendable {
  private let english: [String: String]

  init(_ map: CityMap) {
    english = Dictionary(map.roadNames.map { ($0.name, $0.english) }) { first, _ in first }
  }

  /// In English with the Korean name, which is what signs say.
  func name(_ name: String) -> Wording {
    if name.isEmpty { return Wording("이름 없는 도로", "street without a name") }
    return Wording(name, english[name].map { "\($0) \(name)" } ?? name)
  }

  /// In one language alone, for small places.
  func short(_ name: String) -> Wording { Wording(name, english[name] ?? name) }

  /// Where a line leads, by eighths of the compass.
  static func direction(east: Double, north: Double) -> Wording {
    let words = [
      Wording("동쪽 방향", "eastbound"), Wording("북동쪽 방향", "north-eastbound"),
      Wording("북쪽 방향", "northbound"),
      Wording("북서쪽 방향", "north-westbound"), Wording("서쪽 방향", "westbound"),
      Wording("남서쪽 방향", "south-westbound"), Wording("남쪽 방향", "southbound"),
      Wording("남동쪽 방향", "south-eastbound"),
    ]
    let eighth = Int((atan2(north, east) / (.pi / 4)).rounded())
    return words[(eighth + 8) % 8]
  }
}
