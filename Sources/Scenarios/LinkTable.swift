public import Citizens
import Foundation
import Quantities
public import RoadNetwork

/// The links of a city's roads: where they lie, what they are and what they let through.
///
/// A run with the residents' day leaves it as `links.csv` beside its results, one row per arc in the
/// order that records use, so that flows can be drawn and joined from the results alone.
public struct LinkTable: Hashable, Sendable {
  /// One arc of the road graph.
  public struct Link: Hashable, Sendable {
    /// The nodes at its ends.
    public let from: Int
    public let to: Int
    public let roadClass: RoadClass
    public let lanes: Int
    /// Metres along the road.
    public let length: Double
    /// Seconds on an empty road, signals apart, at the level of traffic of the run.
    public let freeTime: Double
    /// Vehicles an hour of all its lanes: by plan of its signal, or one number where it has none.
    public let capacities: [Double]
    /// Seconds that red costs on average on an empty road, by plan; empty without a signal.
    public let reds: [Double]
    /// Empty if the road has none.
    public let name: String

    public init(
      from: Int, to: Int, roadClass: RoadClass, lanes: Int, length: Double, freeTime: Double,
      capacities: [Double], reds: [Double], name: String
    ) {
      (self.from, self.to, self.roadClass, self.lanes) = (from, to, roadClass, lanes)
      (self.length, self.freeTime, self.name) = (length, freeTime, name)
      (self.capacities, self.reds) = (capacities, reds)
    }
  }

  /// The hours of the day at which the plans of signals begin, ascending; before the first the last
  /// one holds.
  public let planHours: [Double]
  public let links: [Link]
  /// Of the nodes at the ends of links, by number.
  public let places: [CityMap.Place]

  public init(planHours: [Double], links: [Link], places: [CityMap.Place]) {
    (self.planHours, self.links, self.places) = (planHours, links, places)
  }

  /// The links on which the residents' cars drive.
  public init(_ streets: CitizenStreets, _ level: TrafficLevel) {
    let graph = streets.graph
    planHours = streets.planHours
    places = graph.longitude.indices.map {
      CityMap.Place(longitude: graph.longitude[$0], latitude: graph.latitude[$0])
    }
    links = streets.linkSupplies.enumerated().map { arc, supply in
      Link(
        from: Int(graph.tail[arc]), to: Int(graph.head[arc]), roadClass: graph.roadClass[arc],
        lanes: Int(graph.lanes[arc]), length: Double(graph.length[arc]) / 1_000,
        freeTime: streets.emptyTime(ArcID(arc), level).seconds, capacities: supply.capacities,
        reds: supply.reds.map(\.seconds), name: graph.names[Int(graph.name[arc])])
    }
  }

  /// The plan that holds in an hour of the day.
  private func plan(_ hour: Int) -> Int {
    planHours.lastIndex { $0 <= Double(hour) } ?? max(0, planHours.count - 1)
  }

  /// What a link lets through in an hour of the day, vehicles.
  public func capacity(_ link: Int, hour: Int) -> Double {
    let all = links[link].capacities
    return all.count > 1 ? all[plan(hour)] : all[0]
  }

  /// Seconds that red costs on average on an empty road; 0 without a signal.
  public func red(_ link: Int, hour: Int) -> Double {
    let all = links[link].reds
    return all.isEmpty ? 0 : all.count > 1 ? all[plan(hour)] : all[0]
  }

  /// The place between the ends of a link.
  public func middle(_ link: Int) -> CityMap.Place {
    let (a, b) = (places[links[link].from], places[links[link].to])
    return CityMap.Place(
      longitude: (a.longitude + b.longitude) / 2, latitude: (a.latitude + b.latitude) / 2)
  }

  /// Whether a signal stands at the end of a link.
  public func hasSignal(_ link: Int) -> Bool { !links[link].reds.isEmpty }
}

// MARK: The file

extension LinkTable {
  private static let head =
    "arc,from,to,from_longitude,from_latitude,to_longitude,to_latitude,class,lanes,length_mm,free_ms,"
    + "capacity_per_h,red_ms,name"

  /// As comma-separated values, with a line on the plans before the names of the columns.
  ///
  /// - Parameter provenance: where the roads come from, in one line.
  public func csv(provenance: String) -> [UInt8] {
    var text = "# \(provenance.replacing("\n", with: " "))\n"
    text += "# capacity_per_h, red_ms: by plan of the signal; plans begin at (h):"
    text += planHours.map { " \($0)" }.joined() + "\n" + Self.head + "\n"
    text.reserveCapacity(90 * links.count)
    for (arc, link) in links.enumerated() {
      text += "\(arc),\(link.from),\(link.to)"
      for end in [places[link.from], places[link.to]] {
        text += ",\(Self.degrees(end.longitude)),\(Self.degrees(end.latitude))"
      }
      text += ",\(link.roadClass),\(link.lanes)"
      text += ",\(Self.thousandths(link.length)),\(Self.thousandths(link.freeTime)),"
      text += link.capacities.map { "\(Int($0.rounded()))" }.joined(separator: ";") + ","
      text += link.reds.map { "\(Self.thousandths($0))" }.joined(separator: ";") + ","
      text += Self.quoted(link.name) + "\n"
    }
    return Array(text.utf8)
  }

  private static func thousandths(_ value: Double) -> Int { Int((value * 1_000).rounded()) }

  /// With five digits, a metre.
  private static func degrees(_ value: Double) -> String {
    let scaled = Int((abs(value) * 100_000).rounded())
    let rest = String(scaled % 100_000)
    return (value < 0 ? "-" : "") + "\(scaled / 100_000)."
      + String(repeating: "0", count: 5 - rest.count) + rest
  }

  private static func quoted(_ name: String) -> String {
    guard name.contains(where: { ",\"\n\r".contains($0) }) else { return name }
    return "\"\(name.replacing("\n", with: " ").replacing("\"", with: "\"\""))\""
  }

  /// Reads what ``csv(provenance:)`` has written; nil if it is something else.
  public init?(csv bytes: [UInt8]) {
    var planHours: [Double] = []
    var links: [Link] = []
    var places: [CityMap.Place?] = []
    var names: [String: String] = [:]
    var isAfterHead = false
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      if !isAfterHead {
        let words = String(decoding: line, as: UTF8.self)
        if let colon = words.lastIndex(of: ":"), words.contains("plans begin") {
          planHours = words[words.index(after: colon)...].split(separator: " ").compactMap {
            Double($0)
          }
        }
        isAfterHead = words == Self.head
        continue
      }
      guard let row = Row(line), row.from >= 0, row.to >= 0 else { return nil }
      let last = max(row.from, row.to)
      if places.count <= last {
        places += [CityMap.Place?](repeating: nil, count: last + 1 - places.count)
      }
      places[row.from] = row.places[0]
      places[row.to] = row.places[1]
      let name = names[row.name] ?? row.name
      names[name] = name
      links.append(
        Link(
          from: row.from, to: row.to, roadClass: row.roadClass, lanes: row.lanes,
          length: row.length, freeTime: row.freeTime, capacities: row.capacities, reds: row.reds,
          name: name))
    }
    guard isAfterHead, !planHours.isEmpty else { return nil }
    self.init(
      planHours: planHours, links: links,
      places: places.map { $0 ?? CityMap.Place(longitude: 0, latitude: 0) })
  }

  /// One row of the file.
  private struct Row {
    let from: Int
    let to: Int
    let places: [CityMap.Place]
    let roadClass: RoadClass
    let lanes: Int
    let length: Double
    let freeTime: Double
    let capacities: [Double]
    let reds: [Double]
    let name: String

    private static let classes = Dictionary(
      uniqueKeysWithValues: RoadClass.allCases.map { ("\($0)", $0) })

    init?(_ line: ArraySlice<UInt8>) {
      let fields = line.split(
        separator: UInt8(ascii: ","), maxSplits: 13, omittingEmptySubsequences: false)
      guard fields.count == 14 else { return nil }
      func text(_ place: Int) -> String { String(decoding: fields[place], as: UTF8.self) }
      func numbers(_ place: Int) -> [Double] {
        text(place).split(separator: ";").compactMap { Double($0) }
      }
      let degrees = (3...6).compactMap { Double(text($0)) }
      guard let from = Int(text(1)), let to = Int(text(2)), degrees.count == 4,
        let roadClass = Self.classes[text(7)], let lanes = Int(text(8)),
        let length = Double(text(9)), let freeTime = Double(text(10))
      else { return nil }
      (self.from, self.to, self.roadClass, self.lanes) = (from, to, roadClass, lanes)
      places = [
        CityMap.Place(longitude: degrees[0], latitude: degrees[1]),
        CityMap.Place(longitude: degrees[2], latitude: degrees[3]),
      ]
      (self.length, self.freeTime) = (length / 1_000, freeTime / 1_000)
      (capacities, reds) = (numbers(11), numbers(12).map { $0 / 1_000 })
      if capacities.isEmpty { return nil }
      let last = text(13)
      name =
        last.hasPrefix("\"")
        ? String(last.dropFirst().dropLast()).replacing("\"\"", with: "\"") : last
    }
  }
}
