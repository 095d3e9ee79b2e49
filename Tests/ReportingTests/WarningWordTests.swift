import Experiments
import Records
import Scenarios
import Testing

@testable import Experiments
@testable import Reporting

/// The program's warnings in Korean.
struct WarningWordTests {
  /// What `RunSummary` warns of, whatever its words will be.
  @Test func everyWarningOfAFigureHasKorean() {
    let mean = FigureDeclaration("x.mean", unit: "min", "a mean")
    let rising = (0..<40).map { Double($0) }
    let values: [[Double?]] = [
      [nil, nil], [1, nil, 2], [3, 3, 3], rising, [4], [1, 2],
    ]
    let warnings = values.map { RunSummary.KeyFigure(mean, $0, reported: nil).warning }
    #expect(Set(warnings).count == values.count && !warnings.contains(nil))
    for case let warning? in warnings {
      #expect(WarningWords.wording(warning).korean.isKorean, "\(warning)")
      #expect(WarningWords.wording(warning).english == warning)
    }
  }

  @Test func numbersStandWhereKoreanHasThem() {
    #expect(
      WarningWords.wording("not defined in 5 of 12 replications").korean
        == "반복 12회 가운데 5회에서 값이 정의되지 않았습니다")
    #expect(
      WarningWords.wording(
        "citizens: 7 of 90 needs had not ended when the run did; at most 1 % should be cut off"
      ).korean == "시민의 하루: 90건 가운데 7건이 실행이 끝날 때까지 끝나지 않았습니다. 1% 이하여야 합니다")
    #expect(
      WarningWords.wording("not defined in … of 10 replications").korean.hasPrefix("반복 10회 가운데 …회"))
    let unknown = "somebody has added a warning"
    #expect(WarningWords.wording(unknown) == Wording(unknown, unknown))
  }

  @Test func figuresAreCalledByTheirWords() {
    #expect(
      WarningWords.figures("citizens.share.bus, citizens.trip.mean, 3 more")
        == Wording("버스 분담률, 평균 통행시간 외 3개", "Share by bus, Mean trip time, 3 more"))
    #expect(WarningWords.figures("x.y") == Wording("x.y", "x.y"))
  }

  @Test func aMeanWithoutAnIntervalHasNoMoreDigitsThanItCarries() {
    let digits = [3_284_353.98, 593.29, 23.87, 10, 0].map { ReportWords.digits($0, nil) }
    #expect(digits == [0, 1, 2, 0, 0])
    #expect(ReportWords.digits(593.29, 0.4) == 2 && ReportWords.digits(nil, nil) == 2)
  }

  @Test func aSettingIsReadInTheUnitInWhichItIsShort() {
    func text(_ value: String, _ unit: String) -> [String] {
      let scale = PageScale(value, in: unit)
      return [scale.text(value) + scale.koreanSuffix, scale.text(value) + scale.suffix]
    }
    #expect(text("160", "s") == ["160초", "160 s"])
    #expect(text("300", "s") == ["5분", "5 min"])
    #expect(text("1150", "s") == ["19.167분", "19.167 min"])
    #expect(text("4.722222222222222", "m/s") == ["17 km/h", "17 km/h"])
    #expect(text("1.2", "m/s") == ["1.2 m/s", "1.2 m/s"])
    #expect(text("4300", "KRW") == ["4,300원", "4,300 KRW"])
  }
}

extension String {
  /// Whether it has a syllable of Hangul.
  var isKorean: Bool { unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) } }
}
