import Quantities
import Testing

@Test func distancesRoundToMillimetresHalvesAwayFromZero() {
  #expect(Distance(roundingMetres: 0.0625).millimetres == 63)
  #expect(Distance(roundingMetres: -0.0625).millimetres == -63)
  #expect(Distance(roundingMetres: 0.0624).millimetres == 62)
  #expect(Distance(roundingMetres: 1_250).kilometres == 1.25)
  #expect(Distance(millimetres: 1_500).metres == 1.5)
}

@Test func aDistanceThatIsNoNumberEndsTheProcess() async {
  await #expect(processExitsWith: .exitCode(70)) { _ = Distance(roundingMetres: .nan) }
}

/// Whole millimetres: the sum does not depend on the order, as a sum of tenths of a metre would.
@Test func distancesAddExactlyInAnyOrder() {
  let parts = (1...1_000).map { Distance(roundingMetres: Double($0) / 10) }
  let forward = parts.reduce(into: Distance.zero) { $0 += $1 }
  let backward = parts.reversed().reduce(.zero, +)
  #expect(forward == backward)
  #expect(forward == Distance(millimetres: 50_050_000))
  #expect(forward - backward == .zero)
  #expect(parts[0] < parts[1])
}

@Test func speedsConvertBetweenTheirUnits() {
  #expect(Speed(kilometresPerHour: 36).metresPerSecond == 10)
  #expect(Speed(metresPerSecond: 12.5).kilometresPerHour == 45)
  #expect(Speed(kilometresPerHour: 30) < Speed(metresPerSecond: 8.4))
}

@Test func moneyIsWholeWon() {
  var total = Money(won: 700)
  total += Money(won: 100)
  #expect(total == Money(won: 800))
  #expect(Money.zero - total < .zero)
  #expect(total + Money(won: -800) == .zero)
}
