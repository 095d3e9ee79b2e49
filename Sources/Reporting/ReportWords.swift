import Experiments
import Foundation
import Records
import Scenarios

/// Words and numbers as a report writes them.
enum ReportWords {
  /// A unit of figures; what is not listed is the same in both languages.
  static func unit(_ unit: String) -> Wording {
    switch unit {
    case "1": Wording("", "")
    case "min": Wording("분", "min")
    case "h": Wording("시간", "h")
    case "trips": Wording("건", "trips")
    case "KRW": Wording("원", "KRW")
    case "MKRW": Wording("백만원", "MKRW")
    case "person-h": Wording("인시", "person\u{2011}h")
    case "1/h": Wording("건/시간", "1/h")
    case "s": Wording("초", "s")
    case "pp": Wording("%p", "pp")
    case "d": Wording("일", "d")
    case "s/km": Wording("초/km", "s/km")
    case "1/d": Wording("/일", "1/d")
    case "h/d": Wording("시간/일", "h/d")
    case "km/d": Wording("km/일", "km/d")
    case "needs": Wording("건", "needs")
    case "visits": Wording("회", "visits")
    case "vehicles": Wording("대", "vehicles")
    case "kKRW": Wording("천원", "kKRW")
    case "kKRW/d": Wording("천원/일", "kKRW/d")
    case "1/1000": Wording("‰", "1/1000")
    case "per 1000 household-years":
      Wording("건/(1,000가구·년)", "per 1000 household\u{2011}years")
    default: Wording(unit, unit)
    }
  }

  /// What a figure is called.
  static func label(_ name: String) -> Wording {
    Registry.wording(ofFigure: name)?.label ?? Wording(name, name)
  }

  /// What a figure is, in a sentence.
  static func meaning(_ name: String, _ english: String) -> Wording {
    Wording(Registry.wording(ofFigure: name)?.korean ?? english, english)
  }

  /// A value with its unit, which Korean joins to it unless it is a symbol such as `km`.
  static func with(_ value: String, _ unit: String) -> Wording {
    let unit = self.unit(unit)
    let isSymbol = unit.korean == unit.english && !["", "%"].contains(unit.korean)
    return Wording(
      value + (isSymbol ? "\u{A0}" : "") + unit.korean,
      unit.english.isEmpty ? value : value + " " + unit.english)
  }

  /// What the parameter of a path such as `services.callTaxi.riders.patienceMean` is; nil for what
  /// no service declares.
  static func parameter(_ path: String) -> Wording? {
    let steps = path.split(separator: ".").map(String.init)
    guard steps.count > 2, steps[0] == "services" else { return nil }
    let name = steps.dropFirst(steps[2] == "policy" ? 3 : 2).joined(separator: ".")
    let declarations = Registry.services.map(\.declaration) + Registry.surroundings
    let declared = declarations.first { $0.name == steps[1] }
    let all = (declared?.parameters ?? []) + (declared?.policies.flatMap(\.parameters) ?? [])
    guard let meaning = all.first(where: { $0.name == name })?.meaning else { return nil }
    return Wording(Registry.korean(name, of: steps[1]) ?? meaning, meaning)
  }

  /// A service by its Korean name, all else as it is.
  static func service(_ name: String) -> String {
    Registry.services.first { $0.declaration.name == name }?.declaration.koreanName ?? name
  }

  /// An alternative with what it is, if it is a policy that is known.
  static func policy(_ name: String, of service: String) -> Wording? {
    let declared = Registry.services.first { $0.declaration.name == service }
    let policy = declared?.declaration.policies.first { $0.name == name }
    return policy.map { Wording(Registry.korean(name, of: service) ?? $0.summary, $0.summary) }
  }

  /// A text of a scenario or an experiment, which may say the same in Korean and English, separated
  /// by ` | `.
  static func written(_ text: String) -> Wording {
    let parts = text.components(separatedBy: " | ")
    return parts.count == 2 ? Wording(parts[0], parts[1]) : Wording(text, text)
  }

  /// With a capital at the beginning of a heading.
  static func capitalised(_ words: String) -> String {
    words.prefix(1).uppercased() + words.dropFirst()
  }

  /// Without one in the middle of a sentence.
  static func lowered(_ words: String) -> String {
    words.prefix(1).lowercased() + words.dropFirst()
  }

  /// Digits after the point: enough to show a half-width.
  static func digits(_ halfWidths: [Double?]) -> Int {
    let least = halfWidths.compactMap { $0 }.filter { $0 > 0 }.min()
    guard let least else { return 2 }
    return least >= 10 ? 0 : least >= 1 ? 1 : least >= 0.05 ? 2 : 3
  }

  /// Digits after the point of a mean: enough to show its half-width; of a mean without one no more
  /// than it can carry, and none of a whole number.
  static func digits(_ mean: Double?, _ half: Double?) -> Int {
    if let half, half > 0 { return digits([half]) }
    guard let size = mean?.magnitude else { return 2 }
    return size == size.rounded() || size >= 1_000 ? 0 : size >= 100 ? 1 : 2
  }

  /// With a true minus and commas between thousands.
  static func number(_ value: Double, _ digits: Int) -> String {
    let text = decimal(value.magnitude, digits)
    guard value.isFinite else { return text }
    let whole = text.prefix { $0 != "." }
    var grouped = ""
    for (place, digit) in whole.enumerated() {
      if place > 0 && (whole.count - place) % 3 == 0 { grouped += "," }
      grouped.append(digit)
    }
    let isZero = !text.contains { $0 != "0" && $0 != "." }
    return (value < 0 && !isZero ? "−" : "") + grouped + text.dropFirst(whole.count)
  }

  static func signed(_ value: Double, _ digits: Int) -> String {
    (value > 0 ? "+" : "") + number(value, digits)
  }

  static func interval(_ mean: Double?, _ half: Double?, _ digits: Int, sign: Bool = false)
    -> String
  {
    guard let mean else { return "–" }
    let value = sign ? signed(mean, digits) : number(mean, digits)
    return value + (half.map { "\u{A0}±\u{A0}" + number($0, digits) } ?? "")
  }

  static func probability(_ p: Double?) -> String {
    p.map { $0 < 0.0001 ? "<\u{A0}0.0001" : decimal($0, 4) } ?? "–"
  }

  /// A number as short as it can be said: `1`, `0.5`, `1,478`.
  static func short(_ value: Double) -> String {
    let size = value.magnitude
    let digits = size == size.rounded() ? 0 : size >= 100 ? 0 : size >= 10 ? 1 : 2
    return trimmed(number(value, digits))
  }

  /// Without zeros at the end of a fraction.
  static func trimmed(_ number: String) -> String {
    guard number.contains(".") else { return number }
    var number = number
    while number.last == "0" { number.removeLast() }
    if number.last == "." { number.removeLast() }
    return number
  }

  /// A setting as a study writes it, with commas and without the noise of last digits:
  /// `29,600,000 KRW`.
  static func setting(_ text: String) -> String { PageScale("1", in: "1").text(text) }

  /// From one setting to another, with their unit once: `20,000 – 36,000 KRW`.
  static func range(_ low: String, _ high: String) -> String {
    let ends = [low, high].map { setting($0).split(separator: " ", maxSplits: 1) }
    if ends[0].count == 2, ends[1].count == 2, ends[0][1] == ends[1][1], ends[0][0] != "×" {
      return "\(ends[0][0]) – \(ends[1][0]) \(ends[0][1])"
    }
    return "\(setting(low)) – \(setting(high))"
  }

  /// The verdict on a difference, in words.
  static func verdict(_ pair: ComparisonSummary.Pair, _ figure: ComparisonSummary.Figure)
    -> Wording
  {
    let delta = figure.delta.map { with(short($0), figure.unit) } ?? Wording("기준", "what matters")
    func leads(_ name: String, surely: Bool) -> Wording {
      surely
        ? Wording(
          "\(name) 우세, 차이가 \(delta.korean) 이상",
          "\(name) is better, by more than \(delta.english)")
        : Wording(
          "\(name) 우세, 차이가 \(delta.korean) 이상인지는 불확실",
          "\(name) is better; whether by \(delta.english) is open")
    }
    switch pair.verdict {
    case .better: return leads(pair.a, surely: true)
    case .worse: return leads(pair.b, surely: true)
    case .probablyBetter: return leads(pair.a, surely: false)
    case .probablyWorse: return leads(pair.b, surely: false)
    case .equivalent:
      return Wording(
        "사실상 같음, 차이가 \(delta.korean) 미만",
        "practically equal: less than \(delta.english) apart")
    case .undecided: return Wording("판단 불가, 반복을 늘려야 함", "open: more replications are needed")
    case .undefined:
      return Wording("비교 불가, 값이 없거나 반복이 너무 적음", "not comparable: no value, or too few replications")
    }
  }

  /// How far a parameter can be trusted.
  static func tag(_ tag: String) -> Wording {
    switch tag {
    case "A": Wording("가정", "assumption")
    case "V": Wording("확인된 값", "verified")
    case "V2": Wording("확인이 약한 값", "weakly verified")
    case "L": Wording("문헌", "literature")
    case "D": Wording("계산한 값", "derived")
    default: Wording(tag, tag)
    }
  }
}
