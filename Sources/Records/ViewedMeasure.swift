public import Quantities

/// One value of a measure in a dong, which counts for as much as it weighs.
public struct ViewedValue: Hashable, Sendable {
  /// By its place in the city's table.
  public let dong: Int
  /// In the measure's unit.
  public let value: Double
  /// People, or whatever else the measure is a mean over; not negative.
  public let weight: Double

  public init(dong: Int, value: Double, weight: Double) {
    (self.dong, self.value, self.weight) = (dong, value, weight)
  }
}

/// Who of a dong's people of 65 and more lives within reach of a service; of one week, or of a run.
public struct ViewedCoverage: Hashable, Sendable {
  /// By its place in the city's table.
  public let dong: Int
  /// All of that age.
  public let people: Double
  /// Of them, within reach before anything was changed.
  public let before: Double
  /// Of them, within reach as it is now.
  public let after: Double

  public init(dong: Int, people: Double, before: Double, after: Double) {
    (self.dong, self.people, self.before, self.after) = (dong, people, before, after)
  }
}

/// What a service itself is judged by, dong by dong: a mean over people or whatever weighs.
///
/// A service declares those that its waits do not tell, such as how many live within reach. Its
/// first one is what a report shows first on the map and by which it says who gains and who loses.
public struct ViewedMeasure: Sendable {
  /// In files: `reach`.
  public let name: String
  /// A few words.
  public let label: Wording
  /// What it is of whom, in a sentence without a full stop.
  public let meaning: Wording
  /// As in figures: `%`, `h`, `pp` for a difference of shares.
  public let unit: String
  /// Which end is the better one.
  public let better: FigureDeclaration.Better
  /// The tables that are read, with no more columns than that takes.
  public let tables: [TableSchema]
  /// Its values in a part of a run, from the tables in the order of `tables`.
  public let read: @Sendable (_ tables: [RecordTable], Range<SimTime>) -> [ViewedValue]

  public init(
    _ name: String, _ label: Wording, _ meaning: Wording, unit: String,
    better: FigureDeclaration.Better, tables: [TableSchema],
    read: @escaping @Sendable (_ tables: [RecordTable], Range<SimTime>) -> [ViewedValue]
  ) {
    self.name = name
    self.label = label
    self.meaning = meaning
    self.unit = unit
    self.better = better
    self.tables = tables
    self.read = read
  }
}

extension ViewedMeasure {
  /// What the people within reach are within reach of.
  public struct Reach: Sendable {
    /// How far is within reach, in a few words: *15-minute walk*.
    public let distance: Wording
    /// What counts before, in a few words: *all branches*.
    public let before: Wording
    /// What counts after, in a few words: *branches that are left and visits of the week*.
    public let after: Wording

    public init(distance: Wording, before: Wording, after: Wording) {
      (self.distance, self.before, self.after) = (distance, before, after)
    }
  }

  /// The people of 65 and more within reach as it is now, before, and the difference.
  public static func reach(
    _ words: Reach, tables: [TableSchema],
    read: @escaping @Sendable (_ tables: [RecordTable], Range<SimTime>) -> [ViewedCoverage]
  ) -> [ViewedMeasure] {
    func measure(
      _ name: String, _ when: Wording, _ meaning: Wording, unit: String,
      _ count: @escaping @Sendable (ViewedCoverage) -> Double
    ) -> ViewedMeasure {
      ViewedMeasure(
        name,
        Wording("65세 이상 도보권 인구: \(when.korean)", "People of 65+ within reach: \(when.english)"),
        meaning, unit: unit, better: .larger, tables: tables
      ) { tables, window in
        read(tables, window).map {
          ViewedValue(
            dong: $0.dong, value: $0.people > 0 ? 100 * count($0) / $0.people : 0,
            weight: $0.people)
        }
      }
    }
    let who = Wording(
      "65세 이상 주민 가운데 \(words.distance.korean) 안에 사는 사람",
      "residents of 65 and more who live within a \(words.distance.english)")
    func of(_ what: Wording) -> Wording {
      Wording("\(who.korean): \(what.korean)", "\(who.english): \(what.english)")
    }
    return [
      measure("reach", Wording("이후", "after"), of(words.after), unit: "%", \.after),
      measure("reachBefore", Wording("이전", "before"), of(words.before), unit: "%", \.before),
      measure(
        "reachGain", Wording("이후 − 이전", "after − before"),
        of(
          Wording(
            "이후(\(words.after.korean))에서 이전(\(words.before.korean))을 뺀 값",
            "after (\(words.after.english)) less before (\(words.before.english))")),
        unit: "pp", { $0.after - $0.before }),
    ]
  }
}
