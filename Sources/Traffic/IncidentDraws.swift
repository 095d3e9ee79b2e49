public import Parameters
public import Quantities
public import Randomness
public import RoadNetwork

/// Draws the incidents of a day: as many per vehicle-kilometre everywhere, more in bad weather.
///
/// Drawn before the day from the kilometres that are expected on each link in each hour, by streams of
/// each link, so that no policy changes them and no link those of another.
public struct IncidentDraws: Sendable {
  public static let onsets = Purpose("traffic/incidentOnset")
  public static let courses = Purpose("traffic/incidentCourse")
  /// What the draws are for.
  public static let purposes = [onsets, courses]

  /// How wet or white the roads are in an hour.
  public enum Weather: Hashable, Sendable {
    case dry, rain, snow
  }

  private let perKilometre: Double
  private let rain: Double
  private let snow: Double
  private let cameraShare: Double
  private let cameraMean: SimDuration
  private let callMean: SimDuration
  private let clearanceMean: SimDuration
  private let clearanceVariation: Double

  /// - Parameter parameters: a set with those of `TrafficControlParameters`.
  public init(_ parameters: ParameterSet) {
    perKilometre = parameters.number("incident.perMillionKilometres") / 1e6
    rain = parameters.number("incident.rain")
    snow = parameters.number("incident.snow")
    cameraShare = parameters.number("incident.cameraShare")
    cameraMean = parameters.duration("incident.cameraMean")
    callMean = parameters.duration("incident.callMean")
    clearanceMean = parameters.duration("incident.clearanceMean")
    clearanceVariation = parameters.number("incident.clearanceVariation")
  }

  /// What a road lets through beside blocked lanes, of what it does otherwise.
  ///
  /// Source: *Highway Capacity Manual* (TRB, 2000), exhibit 22-6; on a road of one lane an assumption:
  /// vehicles squeeze past or wait for those who come.
  public static func residual(lanes: Int) -> Double {
    switch lanes {
    case ...1: 0.25
    case 2: 0.35
    case 3: 0.49
    case 4: 0.58
    default: Double(lanes - 1) / Double(lanes) * 0.78
    }
  }

  /// The incidents, by onset and link.
  ///
  /// - Parameters:
  ///   - vehicles: expected on each link in each hour, hour by hour.
  ///   - weather: hour by hour; dry where there is none.
  ///   - gates: what is held back before a blocked link with a residual capacity.
  public func incidents(
    on graph: RoadGraph, vehicles: [[Double]], weather: [Weather] = [], family: StreamFamily,
    gates: (ArcID, Double) -> [Incident.Gate] = { _, _ in [] }
  ) -> [Incident] {
    var incidents: [Incident] = []
    let factors = vehicles.indices.map { hour in
      switch hour < weather.count ? weather[hour] : .dry {
      case .dry: 1.0
      case .rain: rain
      case .snow: snow
      }
    }
    for arc in 0..<graph.arcCount {
      let kilometres = Double(graph.length[arc]) / 1e6
      var stream = family.stream(Self.onsets, entity: UInt32(arc))
      var next = stream.exponential(mean: 1)
      var hazard = 0.0
      var occasion = 0
      for hour in vehicles.indices {
        let here = vehicles[hour][arc] * kilometres * perKilometre * factors[hour]
        while here > 0 && next <= hazard + here {
          let part = (next - hazard) / here
          let onset = SimTime(
            milliseconds: Int64(hour) * 3_600_000 + Int64((part * 3_600_000).rounded(.down)))
          incidents.append(course(ArcID(arc), occasion, onset, graph, family, gates))
          occasion += 1
          next += stream.exponential(mean: 1)
        }
        hazard += here
      }
    }
    return incidents.sorted { ($0.onset, $0.link) < ($1.onset, $1.link) }
  }

  private func course(
    _ link: ArcID, _ occasion: Int, _ onset: SimTime, _ graph: RoadGraph, _ family: StreamFamily,
    _ gates: (ArcID, Double) -> [Incident.Gate]
  ) -> Incident {
    var stream = family.stream(Self.courses, entity: link.index, occasion: occasion)
    let isSeen = stream.bernoulli(cameraShare)
    let unit = stream.exponential(mean: 1)
    let delay = (isSeen ? cameraMean : callMean).seconds * unit
    let clearing = stream.lognormal(mean: clearanceMean.seconds, cv: clearanceVariation)
    let detected = onset + SimDuration(roundingSeconds: delay)
    let residual = Self.residual(lanes: Int(graph.lanes[link.row]))
    return Incident(
      link: link, lanesBlocked: 1, residual: residual, onset: onset, detected: detected,
      cleared: detected + SimDuration(roundingSeconds: clearing), gates: gates(link, residual))
  }
}
