import Quantities
import Records

/// What of a service is shown by dong: what it is judged by itself, then what follows from its
/// needs.
struct DongMeasure: Sendable {
  /// Where it comes from.
  enum Source: Hashable, Sendable {
    /// A measure of the service's own, by its place among them.
    case own(Int)
    /// The mean wait of the served.
    case wait
    /// The share served in time.
    case prompt
    case unmet
    /// Won of the kilometres of a ride, which its dong has caused; only of services with a ledger.
    case cost
  }

  let source: Source
  /// In files: `reach`, `wait`.
  let name: String
  let label: Wording
  /// What it is of whom, in a sentence without a full stop.
  let meaning: Wording
  let unit: String
  let better: FigureDeclaration.Better
  /// Milliseconds of a wait's unit.
  private let waitUnit: Double

  /// The measures of a service, that by which it is judged first.
  static func of(_ views: ServiceViews) -> [DongMeasure] {
    func measure(
      _ source: Source, _ name: String, _ label: Wording, _ meaning: Wording, _ unit: String,
      _ better: FigureDeclaration.Better = .smaller
    ) -> DongMeasure {
      DongMeasure(
        source: source, name: name, label: label, meaning: meaning, unit: unit, better: better,
        waitUnit: Double(views.waitUnit.duration.milliseconds))
    }
    let words = views.words
    let prompt = promptShare(views)
    let own = views.measures.enumerated().map { place, declared in
      measure(
        .own(place), declared.name, declared.label, declared.meaning, declared.unit,
        declared.better)
    }
    let needs = [
      measure(
        .wait, "wait", Wording("평균 \(words.wait.korean)", "Mean \(words.wait.english)"), views.wait,
        views.waitUnit.rawValue),
      measure(.prompt, "prompt", prompt.label, prompt.meaning, "%", .larger),
      measure(
        .unmet, "unmet", Wording("미충족률", "Unmet share"),
        Wording(
          "전체 \(words.needs.korean) 가운데 \(words.unmet.korean)",
          "\(words.unmet.english.lowercased()), of all \(words.needs.english)"), "%"),
    ]
    let cost = measure(
      .cost, "cost", Wording("건당 주행비용", "Driving cost per trip"),
      Wording("주행거리에 따르는 비용, 탑승 1건당", "what follows from kilometres, per trip served"), "KRW")
    return own + needs + (views.ledger == nil ? [] : [cost])
  }

  private static func promptShare(_ views: ServiceViews) -> (label: Wording, meaning: Wording) {
    let words = views.words
    let limit = ReportWords.with(
      ReportWords.short(
        Double(views.prompt.milliseconds) / Double(views.waitUnit.duration.milliseconds)),
      views.waitUnit.rawValue)
    return (
      Wording(
        "제때 \(words.whoIsServed.korean) 비율", "Share \(words.whoIsServed.english) in time"),
      Wording(
        "전체 \(words.needs.korean) 가운데 \(limit.korean) 안에 \(words.whoIsServed.korean) 비율",
        "\(words.whoIsServed.english) within \(limit.english), of all \(words.needs.english)")
    )
  }

  /// What it sums to in a dong of one replication; in the whole city without one.
  func sums(_ tally: NeedTally, _ dong: Int?) -> NeedTally.Weighted {
    let needs = dong.map { tally.dongs[$0] } ?? tally.total
    func share(_ part: Int) -> NeedTally.Weighted {
      NeedTally.Weighted(sum: 100 * Double(part), weight: Double(needs.requests))
    }
    switch source {
    case .own(let place):
      guard place < tally.measured.count else { return NeedTally.Weighted() }
      return dong.map { tally.measured[place].dongs[$0] } ?? tally.measured[place].total
    case .wait:
      return NeedTally.Weighted(sum: Double(needs.wait) / waitUnit, weight: Double(needs.served))
    case .prompt: return share(needs.prompt)
    case .unmet: return share(needs.unmet)
    case .cost: return NeedTally.Weighted(sum: needs.cost, weight: Double(needs.served))
    }
  }

  func value(_ tally: NeedTally, _ dong: Int?) -> Double? { sums(tally, dong).mean }

  var isOwn: Bool { if case .own = source { true } else { false } }

  var isBetterSmaller: Bool { better == .smaller }

  /// The unit of its differences: shares differ by points.
  var change: String { unit == "%" ? "pp" : unit }

  /// After the point, on the page.
  var digits: Int { source == .cost ? 0 : 1 }
}

extension DongMeasure: Encodable {
  private enum Keys: String, CodingKey { case name, label, unit, change, isSigned, isWhole }

  func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: Keys.self)
    try keys.encode(name, forKey: .name)
    try keys.encode(label, forKey: .label)
    try keys.encode(ReportWords.unit(unit), forKey: .unit)
    try keys.encode(ReportWords.unit(change), forKey: .change)
    // A gain may be a loss, and a share of people begins and ends where it must: maps are compared.
    try keys.encode(unit == "pp", forKey: .isSigned)
    try keys.encode(isOwn && unit == "%", forKey: .isWhole)
  }
}
