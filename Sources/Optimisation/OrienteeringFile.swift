/// A team orienteering problem in the format of Chao.
///
/// The first three lines are `n`, `m` and `tmax`, each followed by its number: the points, the
/// teams and the longest way of a team. Then each point has a line with x, y and its score; the
/// first is where all teams start, the last is where they end, and neither pays anything. The
/// travel time is the distance in the plane.
///
/// Times are counted in 10⁻⁹ of the file's unit and distances rounded up, so a way that the
/// problem counts as short enough is so.
///
/// Source: Chao, Golden and Wasil, "The team orienteering problem", European Journal of Operational
/// Research 88(3), 1996, and the files that come with it.
public struct OrienteeringFile: Sendable {
  /// Location *i* is the point of line *i* + 4; job *j* is at location *j* + 1.
  public let problem: OrienteeringProblem

  /// The problem's units of time in one unit of the file.
  public static let timesPerUnit = 1_000_000_000.0
  /// Coordinates are whole multiples of 10⁻⁶; so distances along an axis are exact.
  private static let stepsPerUnit = 1_000_000.0

  /// Bounds on what is read, far beyond any published problem.
  private static let mostPoints = 2_000
  private static let farthest = 100_000.0
  private static let longest = 1_000_000.0

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - name: the file, as mistakes name it.
  ///   - teams: how many teams there are, instead of the file's number; 1 to the points that pay.
  /// - Throws: `InstanceError` with every mistake, each with its line.
  public init(_ bytes: [UInt8], name: String, teams: Int? = nil) throws(InstanceError) {
    var text = try InstanceText(bytes, name: name)
    let head = try Self.readHead(&text)
    var points: [Point] = []
    for line in text.lines.dropFirst(3).prefix(head.points) {
      points.append(
        Self.readPoint(line.words, line.number, &text) ?? Point(x: 0, y: 0, score: 0))
    }
    if points.count < head.points {
      text.complain(
        text.lastLine, "the file ends after \(points.count) of \(head.points) points")
    } else if text.lines.count > 3 + head.points {
      text.complain(
        text.lines[3 + head.points].number, "a line after the last of \(head.points) points")
    }
    try text.check()
    let last = points.count - 1
    if let teams, !(1..<last).contains(teams) {
      throw InstanceError(
        "\(name): \(teams) teams are asked for; expected 1 to \(last - 1), the points between start "
          + "and end")
    }
    let team = OrienteeringProblem.Team(start: 0, end: last, budget: head.budget)
    problem = OrienteeringProblem(
      times: points.flatMap { from in points.map { Self.distance(from, $0) } },
      locationCount: points.count,
      jobs: (1..<last).map { .init(location: $0, reward: points[$0].score) },
      teams: Array(repeating: team, count: teams ?? head.teams))
  }

  private struct Head {
    let points: Int
    let teams: Int
    let budget: Int
  }

  private struct Point {
    let x: Int
    let y: Int
    let score: Double
  }

  private static func distance(_ from: Point, _ to: Point) -> Int {
    let (x, y) = (Double(from.x - to.x), Double(from.y - to.y))
    let steps = (x * x + y * y).squareRoot()
    return Int((steps * (timesPerUnit / stepsPerUnit)).rounded(.up))
  }

  private static func readHead(_ text: inout InstanceText) throws(InstanceError) -> Head {
    var values: [Substring] = []
    for (place, key) in ["n", "m", "tmax"].enumerated() {
      guard place < text.lines.count else {
        throw InstanceError("\(text.name):\(text.lastLine): the file ends before \"\(key)\"")
      }
      let line = text.lines[place]
      guard line.words.count == 2, line.words[0] == key else {
        throw InstanceError(
          "\(text.name):\(line.number): is \"\(line.words.joined(separator: " "))\"; expected "
            + "\"\(key)\" and a number")
      }
      values.append(line.words[1])
    }
    let points = text.whole(
      values[0], text.lines[0].number, "n, the number of points,", in: 3...mostPoints)
    let teams = text.whole(
      values[1], text.lines[1].number, "m, the number of teams,",
      in: 1...((points ?? mostPoints) - 2))
    let longest = text.real(
      values[2], text.lines[2].number, "tmax, the longest way of a team,", in: 0...longest)
    try text.check()
    guard let points, let teams, let longest else {
      preconditionFailure("a mistake without message")
    }
    return Head(
      points: points, teams: teams, budget: Int((longest * timesPerUnit).rounded()))
  }

  private static func readPoint(
    _ words: [Substring], _ line: Int, _ text: inout InstanceText
  ) -> Point? {
    guard words.count == 3 else {
      text.complain(line, "a point has \(words.count) numbers; expected 3: x, y and its score")
      return nil
    }
    let x = text.real(words[0], line, "x", in: -farthest...farthest)
    let y = text.real(words[1], line, "y", in: -farthest...farthest)
    let score = text.real(words[2], line, "a score", least: 0)
    guard let x, let y, let score else { return nil }
    return Point(
      x: Int((x * stepsPerUnit).rounded()), y: Int((y * stepsPerUnit).rounded()), score: score)
  }
}
