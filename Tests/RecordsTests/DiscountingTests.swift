import Records
import Testing

struct DiscountingTests {
  /// a(n) = (1 − 1.045⁻ⁿ)/0.045, as in tables of the preliminary feasibility study.
  @Test(arguments: [(1, 0.956938), (3, 2.748964), (10, 7.912718)])
  func annuityFactorsAreThoseOfTheTables(years: Int, factor: Double) {
    #expect(abs(Discounting(rate: 0.045).annuityFactor(years: years) - factor) < 1e-6)
    #expect(Discounting(rate: 0).annuityFactor(years: years) == Double(years))
  }

  /// 45 MKRW over ten years at 4.5 % is 5.687047 MKRW a year, which is worth 45 again today.
  @Test func aPriceSpreadOverYearsIsWorthThePrice() {
    let discounting = Discounting(rate: 0.045)
    let yearly = discounting.annualised(45, over: 10)
    #expect(abs(yearly - 5.687047) < 1e-6)
    let stream = [0] + [Double](repeating: yearly, count: 10)
    #expect(abs(discounting.presentValue(of: stream) - 45) < 1e-12)
  }

  /// −1,000, then 500, 400, 300, 100: at 10 % 454.5455 + 330.5785 + 225.3944 + 68.3013 − 1,000,
  /// and worth nothing at 14.4888 %.
  @Test func aTextbookStreamHasItsPresentValueAndRate() throws {
    let stream: [Double] = [-1_000, 500, 400, 300, 100]
    #expect(abs(Discounting(rate: 0.1).presentValue(of: stream) - 78.819752) < 1e-6)
    let rate = try #require(Discounting.internalRate(of: stream))
    #expect(abs(rate - 0.144888) < 1e-6)
    #expect(abs(Discounting(rate: rate).presentValue(of: stream)) < 1e-8)
  }

  /// Without an outlay first, or with none to come, or with two changes of sign, there is no rate;
  /// with returns below the outlay it is negative.
  @Test func theInternalRateIsGivenOnlyWhereItIsUnique() throws {
    for stream: [Double] in [[], [0, 5], [5, -1], [-5, -1], [-100, 230, -132], [-5, 1e9]] {
      #expect(Discounting.internalRate(of: stream) == nil, "\(stream)")
    }
    #expect(abs(try #require(Discounting.internalRate(of: [-100, 50])) + 0.5) < 1e-12)
  }
}
