public import Quantities

/// What the tables of a city's folder say, checked, as values.
///
/// The folder holds `junctions.csv`, `links.csv`, `lines.csv`, `areas.csv`, `settlements.csv`,
/// `dongs.csv`, `dongs.geojson`, `facilities.csv` and, if it likes, `labels.csv`, `reported.csv`,
/// `bridges.csv`, `monitors.csv`, `bus_places.csv` and `bus_lines.csv`; docs/jeonju-data.md describes
/// each. Order is that of the files, so an index is stable as long as rows are only appended.
public struct CityFacts: Sendable {
  /// A junction of the main roads.
  public struct Junction: Sendable {
    public let id: String
    public let name: String
    public let place: GeoPoint
    public let hasSignals: Bool
    /// Metres by which the true place may differ.
    public let accuracy: Int
  }

  /// The class of a main road in the tables.
  public enum LinkClass: String, CaseIterable, Sendable {
    case motorway, trunk, ramp, arterial, collector, local
  }

  /// A main road between two junctions.
  public struct Link: Sendable {
    public let id: String
    public let road: String
    public let linkClass: LinkClass
    /// Index into `junctions`.
    public let from: Int
    /// Index into `junctions`.
    public let to: Int
    /// Lanes of both directions together, or of the one direction of a one-way road.
    public let lanes: Int
    /// The speed limit in km/h.
    public let speedLimit: Int
    public let isOneWay: Bool
    public let length: Distance
    /// Points between the ends.
    public let shape: [GeoPoint]
  }

  /// A key figure as the real service reports it.
  public struct Reported: Sendable {
    /// As the service declares it, such as `callTaxi.wait.mean`.
    public let figure: String
    /// In the figure's unit.
    public let value: Double
    /// Who says so, when, and of what.
    public let source: String
  }

  /// A river or a railway.
  public struct Line: Sendable {
    public enum Kind: String, CaseIterable, Sendable { case river, railway }
    public let kind: Kind
    public let name: String
    /// Metres on either side that streets keep free.
    public let halfWidth: Int
    public let shape: [GeoPoint]
  }

  /// A hill or a reservoir: an ellipse that streets keep free.
  public struct Area: Sendable {
    public enum Kind: String, CaseIterable, Sendable { case hill, reservoir }
    public let kind: Kind
    public let name: String
    public let centre: GeoPoint
    /// Metres.
    public let longSemiAxis: Int
    /// Metres.
    public let shortSemiAxis: Int
    /// Degrees clockwise from north to the long axis.
    public let bearing: Int
  }

  /// A built-up place: a circle with streets.
  public struct Settlement: Sendable {
    public enum Pattern: String, CaseIterable, Sendable { case town, village, works, campus }
    public let name: String
    public let centre: GeoPoint
    /// Metres.
    public let radius: Int
    public let pattern: Pattern
  }

  /// An administrative dong with its counts and its border.
  public struct Dong: Sendable {
    public let code: String
    public let name: String
    public let romanisedName: String
    public let gu: String
    public let romanisedGu: String
    public let centre: GeoPoint
    /// km², as published.
    public let area: Double
    public let population: Int
    public let population65Plus: Int
    public let households: Int
    public let onePersonHouseholds: Int
    public let apartmentHouseholds: Int
    public let establishments: Int
    /// Rings of the polygons, outer and inner, each closed; a place is inside if it is enclosed
    /// by an odd number of them.
    public let rings: [[GeoPoint]]
  }

  /// A place that people go to or vehicles start from.
  public struct Facility: Sendable {
    public let id: String
    public let name: String
    /// A word such as `universityHospital`; the services that use it know the words.
    public let category: String
    public let place: GeoPoint
    /// Relative attraction within the category's use (dimensionless).
    public let weight: Double
  }

  /// A name on the map of the city.
  public struct Label: Sendable {
    public enum Kind: String, CaseIterable, Sendable {
      case road, water, railway, hill, station, place
    }
    public let kind: Kind
    public let name: String
    public let englishName: String
    /// Where the name stands; of a road, a river or a railway the nearest place on it.
    public let place: GeoPoint
  }

  /// A bridge over a river.
  public struct Bridge: Sendable {
    public let name: String
    /// Its middle, within some 150 m.
    public let place: GeoPoint
  }

  /// A point around which the traffic of a run is counted, such as a station that measures the air.
  public struct Monitor: Sendable {
    public let name: String
    public let romanisedName: String
    public let place: GeoPoint
    /// Metres around it within which links count.
    public let radius: Int
    /// Metres by which the true place may differ.
    public let accuracy: Int
  }

  /// A place that bus lines are said to go by.
  public struct BusPlace: Sendable {
    public let name: String
    public let place: GeoPoint
    /// Metres around it within which buses call.
    public let accuracy: Int
  }

  /// A bus line by the places that it goes by.
  public struct BusLine: Sendable {
    public let name: String
    /// Places of `busPlaces` from end to end; at least two.
    public let places: [Int]
    /// Runs a weekday: both ways together, or whole rounds.
    public let trips: Int
    /// Vehicles that serve it; 0 where they are counted with another row of the line.
    public let vehicles: Int
    /// Kilometres one way, or of a round, of the whole line.
    public let length: Double
    /// Whether the line goes on beyond its first or last place here.
    public let isCut: Bool

    /// Whether it comes back to where it begins and runs in one direction only.
    public var isRound: Bool { places.first == places.last }
  }

  public let junctions: [Junction]
  public let links: [Link]
  public let lines: [Line]
  public let areas: [Area]
  public let settlements: [Settlement]
  /// In the order of `dongs.csv`: a `DongID` is the place in this array.
  public let dongs: [Dong]
  public let facilities: [Facility]
  public let labels: [Label]
  /// For what is said of them by name; streets are not made from them.
  public let bridges: [Bridge]
  /// What the real services of the city report.
  public let reported: [Reported]
  /// None where the folder has no table of them.
  public let monitors: [Monitor]
  /// None where the folder has no table of bus lines.
  public let busPlaces: [BusPlace]
  public let busLines: [BusLine]
  /// Whom a map made from these tables must name.
  public let attribution: String
}
