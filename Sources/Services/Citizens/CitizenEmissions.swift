import Mechanisms
public import Parameters
import Quantities
public import Records
import RoadNetwork
import Traffic

/// What a kilometre of the residents' cars emits, by mean speed: curves that may be replaced.
///
/// Source: modelling specification, section 6. Cold starts, idling and the making of fuel are not in
/// them, nor what tyres and brakes shed.
public struct FleetEmissions: Sendable {
  /// Grams a kilometre at a mean speed in km/h, stops included.
  public typealias Curve = @Sendable (_ kilometresPerHour: Double) -> Double

  /// Carbon dioxide at the tailpipe.
  public var carbonDioxide: Curve
  /// The same with that of making the electricity of electric cars.
  public var carbonDioxideInAll: Curve
  /// As NO₂, at the tailpipe.
  public var nitrogenOxides: Curve
  /// PM2.5 at the tailpipe.
  public var particles: Curve

  /// Of an electric car in mild weather; kWh a kilometre.
  static let electricity = 0.18
  /// Of the Korean grid; grams of carbon dioxide a kWh.
  static let grid = 417.3

  public init(
    carbonDioxide: @escaping Curve, carbonDioxideInAll: @escaping Curve,
    nitrogenOxides: @escaping Curve, particles: @escaping Curve
  ) {
    self.carbonDioxide = carbonDioxide
    self.carbonDioxideInAll = carbonDioxideInAll
    self.nitrogenOxides = nitrogenOxides
    self.particles = particles
  }

  /// The cars of the city by what they run on.
  ///
  /// - Parameter parameters: the values of `CitizensParameters`.
  public init(_ parameters: ParameterSet) {
    let diesel = parameters.number("fleet.diesel")
    let lpg = parameters.number("fleet.lpg")
    let electric = parameters.number("fleet.electric")
    let petrol = max(0, 1 - diesel - lpg - electric)
    let factor = parameters.number("emission.lowSpeed")
    let carbon: Curve = { speed in
      factor
        * (petrol * EmissionCurve.petrolCar.gramsPerKilometre(atKilometresPerHour: speed)
          + diesel * EmissionCurve.dieselCar.gramsPerKilometre(atKilometresPerHour: speed)
          + lpg * EmissionCurve.lpgCar.gramsPerKilometre(atKilometresPerHour: speed))
    }
    func mixed(_ name: String) -> Double {
      let grams = parameters.series(name)
      return petrol * grams[0] + diesel * grams[1] + lpg * grams[2]
    }
    let (oxides, particles) = (mixed("emission.nitrogenOxides"), mixed("emission.particles"))
    self.init(
      carbonDioxide: carbon,
      carbonDioxideInAll: { carbon($0) + electric * Self.electricity * Self.grid },
      nitrogenOxides: { _ in oxides }, particles: { _ in particles })
  }

  /// Of some vehicles on one link, in grams.
  struct Grams {
    var carbonDioxide = 0.0
    var carbonDioxideInAll = 0.0
    var nitrogenOxides = 0.0
    var particles = 0.0

    static func += (sum: inout Grams, other: Grams) {
      sum.carbonDioxide += other.carbonDioxide
      sum.carbonDioxideInAll += other.carbonDioxideInAll
      sum.nitrogenOxides += other.nitrogenOxides
      sum.particles += other.particles
    }

    /// An amount as a column holds it.
    static func whole(_ amount: Double) -> UInt32 { UInt32(clamping: Int(amount.rounded())) }
  }

  /// What so many vehicles emit on a link that takes them some time on average.
  func grams(of vehicles: Int, over length: Distance, in mean: SimDuration) -> Grams {
    let speed = length.kilometres / (max(1, Double(mean.milliseconds)) / 3_600_000)
    let kilometres = Double(vehicles) * length.kilometres
    return Grams(
      carbonDioxide: kilometres * carbonDioxide(speed),
      carbonDioxideInAll: kilometres * carbonDioxideInAll(speed),
      nitrogenOxides: kilometres * nitrogenOxides(speed),
      particles: kilometres * particles(speed))
  }

  static let parameters: [Parameter] = [
    Parameter(
      "emission.nitrogenOxides", .series(count: 3), .series([0.061, 0.55, 0.056]), range: 0...5,
      studied: 0.05...0.8, .assumption,
      source: """
        near those of the tier 2 tables of the EMEP/EEA guidebook (2016, 1.A.3.b) for medium cars of \
        Euro 4 and 5, which have not been held against it; the specification names none; no curve by speed
        """,
      meaning: "Nitrogen oxides of petrol, diesel and LPG cars, in grams a kilometre at any speed."),
    Parameter(
      "emission.particles", .series(count: 3), .series([0.0014, 0.01, 0.0011]), range: 0...1,
      studied: 0.001...0.03, .assumption,
      source: """
        as emission.nitrogenOxides; diesel cars between those without and those with a filter
        """,
      meaning:
        "PM2.5 from the tailpipe of petrol, diesel and LPG cars, in grams a kilometre at any speed."
    ),
  ]
}

/// What the cars on one link emitted in one hour.
public struct EmissionRecord: Record {
  public static let table = TableSchema(
    "citizens/emissions",
    "What cars emitted by link and hour of entry, of those links and hours that had any; at the mean "
      + "speed of the link in the hour, queues included. Buses are not in it.",
    columns: [
      .identifier("arc", "arc of the road graph"),
      Column("hour", .uint16, unit: "h", "hour since the start of day 0"),
      Column("carbonDioxide", .uint32, unit: "g", "at the tailpipe"),
      Column(
        "carbonDioxideInAll", .uint32, unit: "g",
        "the same with that of making the electricity of electric cars"),
      Column("nitrogenOxides", .uint32, unit: "mg", "as NO2, at the tailpipe"),
      Column("particles", .uint32, unit: "mg", "PM2.5 at the tailpipe"),
    ])

  let arc: ArcID
  let hour: Int
  let grams: FleetEmissions.Grams

  public func encode(into row: inout RowEncoder) {
    row.identifier(arc)
    row.uint16(UInt16(clamping: hour))
    row.uint32(FleetEmissions.Grams.whole(grams.carbonDioxide))
    row.uint32(FleetEmissions.Grams.whole(grams.carbonDioxideInAll))
    row.uint32(FleetEmissions.Grams.whole(1_000 * grams.nitrogenOxides))
    row.uint32(FleetEmissions.Grams.whole(1_000 * grams.particles))
  }
}

extension CitizensService {
  public var emissionRecords: RecordTable {
    var table = RecordTable(of: EmissionRecord.self)
    let counted = linkHours
    for hour in 0..<counted.hours {
      for arc in (0..<counted.linkCount).lazy.map({ ArcID($0) }) {
        guard let own = carEmission(on: arc, hour: hour, counted) else { continue }
        table.append(EmissionRecord(arc: arc, hour: hour, grams: own.grams))
      }
    }
    return table
  }
}
