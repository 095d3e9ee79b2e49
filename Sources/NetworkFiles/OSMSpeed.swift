/// The speed limit of a road in OpenStreetMap's spellings.
enum OSMSpeed: Hashable {
  /// km/h.
  case limit(Double)
  /// A word that says that there is no fixed number: none, signals, variable.
  case unfixed
  case unreadable

  /// Reads a value of the key maxspeed.
  ///
  /// Of several values, as in `60;50`, the lowest counts. Words of countries, as in `KR:urban`,
  /// have the Korean limits whatever the country.
  ///
  /// Source: OpenStreetMap wiki, *Key:maxspeed*; Korean limits: Road Traffic Act enforcement
  /// rule (도로교통법 시행규칙) article 19, as of 2021: 50 km/h in towns, 30 km/h in protection
  /// zones, 60 or 80 km/h by lanes outside, 100 km/h on expressways.
  ///
  /// - Parameter lanes: lanes in one direction, on which the rural limit depends.
  static func read(_ text: String, lanes: Int) -> OSMSpeed {
    var lowest: OSMSpeed?
    for part in text.split(whereSeparator: { ";|,".contains($0) }) {
      let speed = readOne(part.trimmed.lowercased(), lanes)
      switch (lowest, speed) {
      case (.limit(let old), .limit(let new)): lowest = .limit(min(old, new))
      case (.limit, _): break
      default: lowest = speed
      }
    }
    return lowest ?? .unreadable
  }

  private static func readOne(_ text: String, _ lanes: Int) -> OSMSpeed {
    switch text {
    case "none", "no", "signals", "variable", "unposted", "default": return .unfixed
    case "walk", "walking", "walking_pace": return .limit(5)
    default: break
    }
    if let colon = text.firstIndex(of: ":") {
      return readZone(String(text[text.index(after: colon)...]), lanes)
    }
    let digits = text.prefix { $0.isNumber || $0 == "." }
    guard let number = Double(digits) else { return .unreadable }
    let factor: Double
    switch text.dropFirst(digits.count).trimmed {
    case "", "km/h", "kmh", "kph", "kmph": factor = 1
    case "mph": factor = 1.609344
    case "knots", "kn": factor = 1.852
    default: return .unreadable
    }
    let speed = number * factor
    return (1...200).contains(speed) ? .limit(speed) : .unreadable
  }

  /// The part of `KR:urban` after the colon.
  private static func readZone(_ word: String, _ lanes: Int) -> OSMSpeed {
    switch word {
    case "urban": return .limit(50)
    case "rural": return .limit(lanes > 1 ? 80 : 60)
    case "trunk": return .limit(80)
    case "motorway", "expressway": return .limit(100)
    case "living_street", "pedestrian_zone", "bicycle_road": return .limit(20)
    case "walk": return .limit(5)
    case "school", "school_zone", "child_protection_zone", "protection_zone", "silver_zone":
      return .limit(30)
    default:
      // zone30, zone:30, 30
      let digits = word.drop { !$0.isNumber }
      guard let number = Double(digits), (5...130).contains(number) else { return .unreadable }
      return .limit(number)
    }
  }
}

extension StringProtocol {
  /// Without blanks at both ends.
  var trimmed: String {
    String(drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}
