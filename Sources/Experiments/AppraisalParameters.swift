import Parameters
import Quantities

/// What an appraisal holds a unit of everything to be worth: the same in every appraisal, so that
/// appraisals can be compared. Sensitivities show what other values would say.
enum AppraisalParameters {
  static let declarations: [Parameter] = [
    Parameter(
      "discountRate", .fraction, .number(0.045), range: 0...1, .verified,
      source: "social rate of discount of Korean preliminary feasibility studies since 2017",
      meaning: "real rate of discount a year"),
    Parameter(
      "years", .count, .count(10), range: 1...50, .verified,
      source: "horizon of equipment in Korean preliminary feasibility studies",
      meaning: "years of costs and benefits"),
    Parameter(
      "valueOfTime", .money, .money(Money(won: 9_700)), range: 0...1_000_000,
      studied: 5_000...9_700, .weak,
      source: "general guideline for preliminary feasibility studies, values of 2016, read in a "
        + "summary: 9,700 in a car and 5,000 in a bus, not on business",
      meaning: "a person-hour of riding, in won of 2016"),
    Parameter(
      "priceEscalation", .factor, .number(1.34), range: 0...10, studied: 1.2...1.45, .assumption,
      source: "wages and prices from 2016 to 2025",
      meaning: "factor that brings the value of time to 2025"),
    Parameter(
      "waitingWeight", .factor, .number(1.7), range: 0...10, studied: 1.2...2.2, .assumption,
      source: "modelling specification, section 7; plus and minus 30 %",
      meaning: "an hour of waiting over an hour of riding"),
    Parameter(
      "accidentKilometre", .money, .money(Money(won: 73)), range: 0...100_000, studied: 36...163,
      .derived,
      source: "costs of road accidents in 2022 without pain and suffering, 24.5 tn KRW, over "
        + "335.63 bn vehicle-km (KOTI, TS); high: 54.06 tn with them over 330.9 bn in 2023",
      meaning: "accidents of a kilometre driven, at the nation's mean rate"),
    Parameter(
      "carbonTonne", .money, .money(Money(won: 50_000)), range: 0...10_000_000,
      studied: 10_000...150_000, .assumption,
      source: "modelling specification, section 7; low: the price of allowances",
      meaning: "a tonne of carbon dioxide"),
    share("capital"), share("staff"), share("energy"), share("maintenance"),
  ]

  /// Where unit costs are assumptions, so is every sum of them.
  private static func share(_ account: String) -> Parameter {
    Parameter(
      "unitCosts.\(account)", .factor, .number(1), range: 0...10, studied: 0.7...1.3, .assumption,
      source: "unit costs of the ledger are known to plus and minus 30 %",
      meaning: "factor on the ledger's \(account)")
  }
}
