import Parameters

/// Reads a file of hourly observations and collects every mistake in it.
///
/// Comma-separated, in UTF-8. The first line names the columns, in any order: `time` (2022-12-23
/// 07:00), `temperature` (°C), `precipitation` (mm in the hour, snow melted), `snowDepth` (cm), and
/// if there are `humidity` (percent) and `wind` (m/s). One line an hour, from 00:00 of the first day
/// to 23:00 of the last. In `precipitation` and `snowDepth` an empty field means none.
struct ObservationFile {
  private(set) var problems: [String] = []
  private let name: String
  private var counts: [String: Int] = [:]
  private var places: [Column: Int] = [:]

  /// So many mistakes of one kind are written out, the others counted.
  private static let shown = 5

  enum Column: String, CaseIterable {
    case time, temperature, precipitation, snowDepth, humidity, wind

    var isNeeded: Bool { self != .humidity && self != .wind }

    /// What is possible in Korea, in the column's unit.
    var range: ClosedRange<Double> {
      switch self {
      case .time: 0...0
      case .temperature: -40...45
      case .precipitation: 0...200
      case .snowDepth: 0...100
      case .humidity: 0...100
      case .wind: 0...90
      }
    }

    var unit: String {
      switch self {
      case .time: ""
      case .temperature: "°C"
      case .precipitation: "mm in the hour"
      case .snowDepth: "cm"
      case .humidity: "percent"
      case .wind: "m/s"
      }
    }

    /// What somebody seems to have written instead of the unit.
    func confusion(_ value: Double) -> String {
      switch self {
      case .temperature where (230...320).contains(value): "; this looks like kelvin"
      case .temperature where value > 45 && value <= 120: "; this looks like °F"
      case .snowDepth where value > 100: "; this looks like mm"
      default: ""
      }
    }

    /// As the downloads of the Administration call it.
    var korean: [String] {
      switch self {
      case .time: ["일시", "시간"]
      case .temperature: ["기온(°C)", "기온"]
      case .precipitation: ["강수량(mm)", "강수량"]
      case .snowDepth: ["적설(cm)", "적설"]
      case .humidity: ["습도(%)", "습도"]
      case .wind: ["풍속(m/s)", "풍속"]
      }
    }
  }

  init(_ name: String) { self.name = name }

  /// The days of the file by month; worth nothing if there are problems.
  mutating func read(_ bytes: [UInt8]) -> [Observations.Stretch] {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let body = bytes.starts(with: mark) ? bytes[3...] : bytes[...]
    guard let text = String(validating: body, as: UTF8.self) else {
      problems.append("\(name): the file is not UTF-8\n  expected a file saved as UTF-8")
      return []
    }
    var stretches: [Observations.Stretch] = []
    var last: (hour: Int, line: Int)?
    var width: Int?
    let lines = text.utf8.split(separator: 10, omittingEmptySubsequences: false)
    for (number, raw) in lines.enumerated() {
      let line = raw.last == 13 ? raw.dropLast() : raw
      if line.isEmpty || line.first == 35 { continue }
      let fields = line.split(separator: 44, omittingEmptySubsequences: false)
      guard let width else {
        width = fields.count
        readHeader(fields.map { Self.word($0) }, line: number + 1)
        if !problems.isEmpty { return [] }
        continue
      }
      if fields.count != width {
        report("fields", number + 1, "the row has \(fields.count) fields, the header \(width)")
        last = nil
      } else {
        readRow(fields, line: number + 1, after: &last, into: &stretches)
      }
    }
    if width == nil { problems.append("\(name): the file is empty\n  expected \(Self.header)") }
    if let last { checkEnd(last) }
    addCounts()
    if problems.isEmpty { checkSeasons(stretches) }
    return stretches
  }

  private static let header =
    "a first line such as time,temperature,precipitation,snowDepth,humidity,wind"

  private static func word(_ field: Substring.UTF8View.SubSequence) -> String {
    String(Substring(field)).trimmedBlanks
  }

  /// Notes a mistake, of each kind the first few.
  private mutating func report(_ kind: String, _ line: Int, _ problem: String) {
    counts[kind, default: 0] += 1
    if counts[kind, default: 0] <= Self.shown { problems.append("\(name):\(line): \(problem)") }
  }

  private mutating func addCounts() {
    for kind in counts.keys.sorted() {
      let more = counts[kind, default: 0] - Self.shown
      if more > 0 { problems.append("\(name): \(more) more mistakes like these (\(kind))") }
    }
  }

  private mutating func readHeader(_ fields: [String], line: Int) {
    let words = Column.allCases.map(\.rawValue)
    for (place, field) in fields.enumerated() {
      guard let column = Column(rawValue: field) else {
        let meant =
          Column.allCases.first { $0.korean.contains(field) }?.rawValue
          ?? Spelling.nearest(to: field, in: words)
        problems.append(
          "\(name):\(line): \"\(field)\" is not a column of observations\n  expected one of "
            + words.joined(separator: ", ") + (meant.map { " (did you mean \($0)?)" } ?? ""))
        continue
      }
      if places.updateValue(place, forKey: column) != nil {
        problems.append("\(name):\(line): the column \"\(field)\" stands there twice")
      }
    }
    for column in Column.allCases where column.isNeeded && places[column] == nil {
      problems.append("\(name):\(line): the column \"\(column.rawValue)\" is missing")
    }
  }

  private mutating func readRow(
    _ fields: [Substring.UTF8View.SubSequence], line: Int,
    after last: inout (hour: Int, line: Int)?,
    into stretches: inout [Observations.Stretch]
  ) {
    let written = places[.time].map { Self.word(fields[$0]) } ?? ""
    let time = ObservedTime(written)
    if time == nil {
      report(
        "time", line,
        "time is \"\(written)\"\n  expected a date and an hour such as 2022-12-23 07:00")
    }
    let before = stretches.last?.hours.last
    let hour = Observations.Hour(
      temperature: number(.temperature, fields, line) ?? 0,
      precipitation: number(.precipitation, fields, line) ?? 0,
      snowDepth: number(.snowDepth, fields, line) ?? 0,
      humidity: number(.humidity, fields, line), wind: number(.wind, fields, line))
    guard let time else {
      last = nil
      return
    }
    checkOrder(time, line, after: last)
    if let before, last != nil, hour.snowDepth - before.snowDepth > Self.mostNewSnow {
      report(
        "snowDepth", line,
        "snowDepth rises by \(hour.snowDepth - before.snowDepth) cm in an hour; is it in mm?")
    }
    if let end = stretches.last, end.month == time.month, last?.hour == time.hour - 1 {
      stretches[stretches.count - 1].hours.append(hour)
    } else {
      stretches.append(Observations.Stretch(month: time.month, hours: [hour]))
    }
    last = (time.hour, line)
  }

  /// More new snow than falls in an hour, in cm.
  private static let mostNewSnow = 20.0

  private mutating func checkOrder(
    _ time: ObservedTime, _ line: Int, after last: (hour: Int, line: Int)?
  ) {
    guard let last else {
      if time.hour % 24 != 0, counts.isEmpty {
        report(
          "whole days", line, "the first day begins at \(time.hour % 24):00\n  expected whole days")
      }
      return
    }
    let missing = time.hour - last.hour - 1
    if missing > 0 {
      report(
        "gaps", line,
        "\(missing) hour\(missing == 1 ? " is" : "s are") missing between lines \(last.line) and "
          + "\(line)")
    } else if missing < 0 {
      report("order", line, "the hour is not after that of line \(last.line)")
    }
  }

  private mutating func checkEnd(_ last: (hour: Int, line: Int)) {
    if last.hour % 24 != 23 {
      report(
        "whole days", last.line, "the last day ends at \(last.hour % 24):00\n  expected whole days")
    }
  }

  private mutating func number(
    _ column: Column, _ fields: [Substring.UTF8View.SubSequence], _ line: Int
  ) -> Double? {
    guard let place = places[column] else { return nil }
    let text = Self.word(fields[place])
    if text.isEmpty, column == .precipitation || column == .snowDepth { return 0 }
    let isPlain = text.utf8.allSatisfy { (48...57).contains($0) || $0 == 46 || $0 == 45 }
    guard isPlain, let value = Double(text) else {
      report(
        column.rawValue, line,
        "\(column.rawValue) is \"\(text)\"\n  expected a number of \(column.unit)")
      return nil
    }
    guard column.range.contains(value) else {
      let (low, high) = (Int(column.range.lowerBound), Int(column.range.upperBound))
      report(
        column.rawValue, line,
        "\(column.rawValue) is \(text)\(column.confusion(value))\n  expected \(low) to \(high) "
          + column.unit)
      return nil
    }
    return value
  }

  /// A winter as warm as this, in °C, is written in °F.
  private static let warmWinter = 15.0

  private mutating func checkSeasons(_ stretches: [Observations.Stretch]) {
    let winter = stretches.filter { [12, 1, 2].contains($0.month) }.flatMap(\.hours)
    guard winter.count >= 5 * 24 else { return }
    let mean = winter.reduce(0) { $0 + $1.temperature } / Double(winter.count)
    if mean > Self.warmWinter {
      problems.append(
        "\(name): the mean temperature of December to February is \(Int(mean.rounded())); this looks "
          + "like °F\n  expected °C")
    }
  }
}

/// An hour of the calendar, with leap days.
struct ObservedTime {
  /// 1 … 12.
  let month: Int
  /// Hours since 1 January of the year 0.
  let hour: Int

  /// Reads 2022-12-23 07:00, with a blank or a T and with or without seconds; nil if it is none.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[range] {
        guard (48...57).contains(byte) else { return nil }
        value = 10 * value + Int(byte - 48)
      }
      return value
    }
    guard bytes.count == 16 || (bytes.count == 19 && bytes[16...] == [58, 48, 48]), bytes[4] == 45,
      bytes[7] == 45,
      bytes[10] == 32 || bytes[10] == 84, bytes[13] == 58, number(14..<16) == 0,
      let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      let hour = number(11..<13), (1...12).contains(month), (0...23).contains(hour)
    else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let length = YearDay.lengths[month - 1] + (month == 2 && isLeap ? 1 : 0)
    guard (1...length).contains(day) else { return nil }
    let before = YearDay.lengths[..<(month - 1)].reduce(0, +) + (month > 2 && isLeap ? 1 : 0)
    let leaps = year == 0 ? 0 : (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400 + 1
    self.month = month
    self.hour = 24 * (365 * year + leaps + before + day - 1) + hour
  }
}

extension String {
  /// Without blanks at either end.
  fileprivate var trimmedBlanks: String {
    var text = self[...].drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
