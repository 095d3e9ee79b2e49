import Testing

@testable import Weather

/// Stull (2011) works the example of 20 °C and 50 %: 13.7 °C.
@Test func theWetBulbIsThatOfStullsExample() {
  #expect(abs(FeltTemperature.wetBulb(20, humidity: 50) - 13.7) < 0.05)
}

/// The table of the Joint Action Group (2001), rounded to whole degrees: temperature in °C, wind in
/// km/h, wind chill.
@Test(arguments: [(0.0, 10.0, -3.0), (-5, 20, -12), (-10, 20, -18), (-10, 40, -21), (-20, 30, -33)])
func windChillIsThatOfTheTable(temperature: Double, wind: Double, felt: Double) {
  let computed = FeltTemperature.winter(temperature, wind: wind / 3.6)
  #expect(computed.rounded() == felt, "\(computed)")
}

@Test func humidAirFeelsHotterAndDryAirCooler() {
  let humid = FeltTemperature.felt(temperature: 33, humidity: 80, wind: 2)
  let usual = FeltTemperature.felt(temperature: 33, humidity: 55, wind: 2)
  let dry = FeltTemperature.felt(temperature: 33, humidity: 30, wind: 2)
  #expect(dry < 33 && usual > 32.5 && usual < 34 && humid > 35)
}

@Test func calmAndMildAirFeelsAsItIs() {
  #expect(FeltTemperature.felt(temperature: 15, humidity: 90, wind: 9) == 15)
  #expect(FeltTemperature.felt(temperature: -5, humidity: 90, wind: 1) == -5)
}

@Test(arguments: [25.0, 33, 36, 40])
func theTemperatureThatFeelsSoIsFound(felt: Double) {
  let temperature = FeltTemperature.temperature(feeling: felt, humidity: 70)
  #expect(abs(FeltTemperature.summer(temperature, humidity: 70) - felt) < 1e-9)
}
