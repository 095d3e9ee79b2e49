import ArgumentParser
import NetworkFiles
import Quantities
import RoadNetwork

extension RouteCommand {
  /// Answers one pair of points with the way between them.
  func answer(from: String, to: String) throws {
    var problems: [String] = []
    func read<Value>(_ work: () throws(NetworkError) -> Value) -> Value? {
      do throws(NetworkError) {
        return try work()
      } catch {
        problems += error.problems
        return nil
      }
    }
    let origin = read { () throws(NetworkError) in try Self.point(from, of: "--from") }
    let destination = read { () throws(NetworkError) in try Self.point(to, of: "--to") }
    let departure = depart.flatMap { text in
      read { () throws(NetworkError) in try Self.timeOfDay(text) }
    }
    guard let origin, let destination, problems.isEmpty else { throw NetworkError(problems) }
    let map = try RoadInput.mapWithPlaces(input)
    for (point, option) in [(origin, "--from"), (destination, "--to")] {
      if let problem = Self.swapProblem(point, option, map) { problems.append(problem) }
    }
    if !problems.isEmpty { throw NetworkError(problems) }
    let index = NearestArc(map)
    let ends = [origin, destination].map {
      index.access(longitude: $0.longitude, latitude: $0.latitude)
    }
    for (end, option) in zip(ends, ["--from", "--to"]) where end.distance > Self.farAway {
      Ending.complain(
        "warning: \(option) is \(Int(end.distance.metres)) m from the nearest road, "
          + "\(RouteText.name(ofArc: end.place.arc, map))")
    }
    let find = finder(map, engine ?? .dijkstra, departing: departure ?? .zero)
    guard let route = find(ends[0], ends[1]) else {
      Ending.complain("there is no way from \(from) to \(to)")
      throw ExitCode.failure
    }
    let text = RouteText(
      map: map, index: index, metrics: RoadMetrics(graph: map.graph, profile: profile),
      route: route, departure: departure)
    for line in text.lines(from: (from, ends[0]), to: (to, ends[1])) { print(line) }
    if let geoJSON {
      try NetworkCommand.write(
        RouteGeoJSON(text, from: ends[0], to: ends[1]).text(), to: geoJSON)
      print(geoJSON)
    }
  }

  /// Reads LON,LAT.
  static func point(_ text: String, of option: String) throws(NetworkError)
    -> PointTable.Point
  {
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map {
      Double($0.trimmingPrefix(while: \.isWhitespace))
    }
    guard numbers.count == 2, let longitude = numbers[0], let latitude = numbers[1] else {
      throw NetworkError([
        "\(option) is \"\(text)\"; expected LON,LAT in degrees, such as 127.148,35.824"
      ])
    }
    do throws(NetworkError) {
      return try PointTable.Point(longitude: longitude, latitude: latitude)
    } catch {
      throw NetworkError(["\(option) is \"\(text)\"; \(error.description)"])
    }
  }

  /// Says so if a point lies far from the roads and would lie among them with its numbers swapped.
  private static func swapProblem(
    _ point: PointTable.Point, _ option: String, _ map: RoadMap
  ) -> String? {
    // About 50 km, in degrees: beyond it nobody means these roads.
    let margin = 0.5
    let (longitudes, latitudes) = (map.graph.longitude, map.graph.latitude)
    guard let west = longitudes.min(), let east = longitudes.max(),
      let south = latitudes.min(), let north = latitudes.max()
    else { return nil }
    func isNear(_ longitude: Double, _ latitude: Double) -> Bool {
      (west - margin...east + margin).contains(longitude)
        && (south - margin...north + margin).contains(latitude)
    }
    guard !isNear(point.longitude, point.latitude), isNear(point.latitude, point.longitude) else {
      return nil
    }
    return "\(option) is \"\(point.longitude),\(point.latitude)\", far from all roads; expected "
      + "LON,LAT (did you mean \(point.latitude),\(point.longitude)?)"
  }
}
