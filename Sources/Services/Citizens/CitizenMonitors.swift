public import Quantities
import Randomness
public import Records
public import RoadNetwork
import Traffic

/// A place around which the traffic of cars is summed, such as a station that measures the air.
public struct MonitoringPoint: Hashable, Sendable {
  /// The links that count, ascending.
  public let arcs: [ArcID]

  /// All links whose middle, the place between their two ends, lies within a radius; degrees and metres.
  ///
  /// - Complexity: O(arcs).
  public init(longitude: Double, latitude: Double, radius: Double, on graph: RoadGraph) {
    // Radians a degree; mean Earth radius (IUGG) in metres.
    let radian = 0.017453292519943295
    let metresPerDegree = 6_371_008.8 * radian
    let metresPerDegreeEast = metresPerDegree * PlainMath.cos(latitude * radian)
    arcs = graph.head.indices.lazy.filter { arc in
      let (tail, head) = (Int(graph.tail[arc]), Int(graph.head[arc]))
      let east =
        ((graph.longitude[tail] + graph.longitude[head]) / 2 - longitude) * metresPerDegreeEast
      let north =
        ((graph.latitude[tail] + graph.latitude[head]) / 2 - latitude) * metresPerDegree
      return east * east + north * north <= radius * radius
    }.map { ArcID($0) }
  }
}

/// What the cars around one monitoring point did in one hour.
public struct MonitorRecord: Record {
  public static let table = TableSchema(
    "citizens/monitors",
    "Cars on the links around each monitoring point by hour of entry, of those hours that had any, and "
      + "what they emitted: sums of `citizens/emissions`, before its rounding, over the links whose middle "
      + "lies within the radius of the point. It is what is emitted near the point, not what would be "
      + "measured in its air. Empty where the city has no table of points.",
    columns: [
      .identifier("monitor", "monitoring point, by its place in `monitors` of city.geojson"),
      Column("hour", .uint16, unit: "h", "hour since the start of day 0"),
      Column("distance", .float64, unit: "km", "that cars drove"),
      Column("speed", .float64, unit: "km/h", "mean speed: that distance by the time it took"),
      Column("carbonDioxide", .uint32, unit: "g", "at the tailpipe"),
      Column("nitrogenOxides", .uint32, unit: "mg", "as NO2, at the tailpipe"),
      Column("particles", .uint32, unit: "mg", "PM2.5 at the tailpipe"),
    ])

  let monitor: Int
  let hour: Int
  let emission: CarEmission

  public func encode(into row: inout RowEncoder) {
    row.uint32(UInt32(monitor))
    row.uint16(UInt16(clamping: hour))
    row.float64(emission.kilometres)
    row.float64(emission.kilometres / emission.hours)
    row.uint32(FleetEmissions.Grams.whole(emission.grams.carbonDioxide))
    row.uint32(FleetEmissions.Grams.whole(1_000 * emission.grams.nitrogenOxides))
    row.uint32(FleetEmissions.Grams.whole(1_000 * emission.grams.particles))
  }
}

/// What cars drove and emitted on some links in an hour.
struct CarEmission {
  var kilometres = 0.0
  /// That they drove, all together.
  var hours = 0.0
  var grams = FleetEmissions.Grams()

  static func += (sum: inout CarEmission, other: CarEmission) {
    sum.kilometres += other.kilometres
    sum.hours += other.hours
    sum.grams += other.grams
  }
}

extension CitizensService {
  /// What cars did on a link in an hour, at its mean speed; nil where there were none.
  func carEmission(on arc: ArcID, hour: Int, _ counted: LinkHours) -> CarEmission? {
    // Links count buses, too.
    let cars = counted.vehicles(on: arc, hour: hour) - buses.vehicles(on: arc.row, hour: hour)
    guard cars > 0, let mean = counted.meanTime(on: arc, hour: hour) else { return nil }
    let length = Distance(millimetres: Int64(carRoads.graph.length[arc.row]))
    return CarEmission(
      kilometres: Double(cars) * length.kilometres,
      // As for speeds, no link is passed in no time.
      hours: Double(cars) * max(1, Double(mean.milliseconds)) / 3_600_000,
      grams: settings.emissions.grams(of: cars, over: length, in: mean))
  }

  /// By point and hour.
  public var monitorRecords: RecordTable {
    var table = RecordTable(of: MonitorRecord.self)
    let counted = linkHours
    for (number, point) in settings.monitors.enumerated() {
      for hour in 0..<counted.hours {
        var sum = CarEmission()
        for arc in point.arcs {
          if let own = carEmission(on: arc, hour: hour, counted) { sum += own }
        }
        if sum.kilometres > 0 {
          table.append(MonitorRecord(monitor: number, hour: hour, emission: sum))
        }
      }
    }
    return table
  }
}
