import Records
import Scenarios

/// The program's warnings in both languages of a report.
enum WarningWords {
  /// A warning; in English alone where nobody has given the Korean.
  static func wording(_ english: String) -> Wording {
    for (template, korean) in korean {
      guard let values = values(of: english, in: template) else { continue }
      var text = korean
      for (place, value) in values.enumerated() {
        text = text.replacing("{\(place)}", with: ReportWords.service(value))
      }
      return Wording(text, english)
    }
    return Wording(english, english)
  }

  /// The figures of which a warning speaks, by what a report calls them: `a.b, c.d, 3 more`.
  static func figures(_ names: String) -> Wording {
    var words: [Wording] = []
    var more = Wording("", "")
    for name in names.split(separator: ",").map({ $0.drop { $0 == " " } }) {
      if name.hasSuffix(" more") {
        more = Wording(" 외 \(name.dropLast(5))개", ", \(name)")
      } else {
        words.append(ReportWords.label(String(name)))
      }
    }
    return Wording(
      words.map(\.korean).joined(separator: ", ") + more.korean,
      words.map(\.english).joined(separator: ", ") + more.english)
  }

  /// What stands in a text for each `{}` of a template; nil where the rest of it does not agree.
  private static func values(of text: String, in template: String) -> [String]? {
    let parts = template.split(separator: "{}", omittingEmptySubsequences: false)
    guard text.hasPrefix(parts[0]) else { return nil }
    var rest = text.dropFirst(parts[0].count)
    var values: [String] = []
    for (place, part) in parts.enumerated().dropFirst() {
      let isLast = place == parts.count - 1
      if isLast, part.isEmpty {
        values.append(String(rest))
        rest = ""
      } else if isLast {
        guard rest.hasSuffix(part) else { return nil }
        values.append(String(rest.dropLast(part.count)))
        rest = ""
      } else {
        guard let found = rest.firstRange(of: part) else { return nil }
        values.append(String(rest[..<found.lowerBound]))
        rest = rest[found.upperBound...]
      }
    }
    return rest.isEmpty ? values : nil
  }

  /// In the order in which they are tried: the more particular of two that begin alike first.
  private static let korean: [(english: String, korean: String)] = [
    ("not defined in any replication", "어느 반복에서도 값이 정의되지 않았습니다"),
    ("not defined in {} of {} replications", "반복 {1}회 가운데 {0}회에서 값이 정의되지 않았습니다"),
    (
      "the same in every replication: the interval says nothing",
      "모든 반복에서 값이 같아 구간에 뜻이 없습니다"
    ),
    (
      "the replications are correlated in their order, as observations within one run are: the "
        + "interval is too narrow",
      "반복 실행의 값이 순서에 따라 상관되어 있어 구간이 너무 좁습니다"
    ),
    (
      "1 replication is too few for this interval; take at least {}",
      "반복 1회로는 구간을 구할 수 없습니다. 적어도 {0}회가 필요합니다"
    ),
    (
      "{} replications are too few for this interval; take at least {}",
      "반복 {0}회는 이 구간에 너무 적습니다. 적어도 {1}회가 필요합니다"
    ),
    (
      "{}: {} of {} needs had not ended when the run did; at most 1 % should be cut off",
      "{0}: {2}건 가운데 {1}건이 실행이 끝날 때까지 끝나지 않았습니다. 1% 이하여야 합니다"
    ),
    (
      "facilities.csv: {} of {} facilities lie more than {} m from every street and are left out: {}",
      "facilities.csv: 시설 {1}개 가운데 {0}개가 어느 도로에서도 {2} m 넘게 떨어져 있어 뺐습니다: {3}"
    ),
    (
      "network: {} of {} forbidden turns are not obeyed, because with them some streets could not be "
        + "reached or left",
      "도로망: 회전 금지 {1}개 가운데 {0}개는 지키면 드나들 수 없는 도로가 생겨 적용하지 않았습니다"
    ),
    (
      "{} has no bus_lines.csv: residents' trips by bus take the time of a formula",
      "{0}에 bus_lines.csv가 없어 버스 통행에 어림식의 시간을 썼습니다"
    ),
    (
      "services.citizens.closures: while {} is closed, {} of {} nodes cannot be reached or left by car; "
        + "who must go there is let through and counted (citizens.closure.letThrough)",
      "도로 통제: {0}을(를) 통제하는 동안 노드 {2}개 가운데 {1}개는 차로 드나들 수 없습니다. 그곳에 가야 하는 운전자는 통과시키고 셉니다"
    ),
    (
      "the alternatives did not face the same needs, because one of them changes who asks for what: "
        + "differences are those of city and policy together",
      "대안 하나가 수요를 바꾸어 대안마다 수요가 같지 않습니다. 차이에는 도시의 차이와 정책의 차이가 섞여 있습니다"
    ),
    ("{} alternatives, none comparable", "대안 {0}개 가운데 견줄 수 있는 것이 없습니다"),
    (
      "the pilot asks for {} replications, {} are the most allowed",
      "예비 실행에 따르면 반복 {0}회가 필요하지만 {1}회까지만 허용되었습니다"
    ),
    (
      "a difference is known to ± {} only, where {} would matter; raise the cap",
      "차이를 ± {0}까지만 알 수 있는데 의미 있는 차이는 {1}입니다. 반복 상한을 올리십시오"
    ),
    (
      "defined for both {} and {} in {} of {} replications",
      "{0}와(과) {1} 모두 값이 있는 것은 반복 {3}회 가운데 {2}회입니다"
    ),
  ]
}
