import Parameters
import Quantities

// Ice on roads and water in underpasses.

extension GuardianParameters {
  static let roadHazards: [Parameter] = [
    Parameter(
      "hazards.ice", .flag, .flag(false), .assumption,
      source: "off, so that runs in weather of other questions stay as they are",
      meaning: "whether spots of the roads ice over in frost, by the weather of the scenario"),
    Parameter(
      "hazards.flood", .flag, .flag(false), .assumption, source: "as hazards.ice",
      meaning: "whether underpasses flood in heavy rain, by the weather of the scenario"),
    assumed(
      "hazards.iceSpots", .count, .count(40), 0...10_000, 20...80,
      "no list of the city was found, and the network knows neither bridges nor shade: roads named "
        + "as bridges first, then by chance in proportion to vehicle-kilometres, the same in all "
        + "replications", "spots that ice over: bridges, shaded roads"),
    assumed(
      "hazards.floodSpots", .count, .count(10), 0...10_000, 5...20,
      "as hazards.iceSpots, roads named as underpasses first",
      "underpasses and low roads that flood"
    ),
    Parameter(
      "hazards.iceBelow", .temperature, .temperature(0), range: -40...20, studied: -3...1,
      .assumption, source: "water freezes; roads differ from the air by some degrees",
      meaning: "temperature of the air below which wet or snowy spots ice over"),
    assumed(
      "hazards.wetHours", .count, .count(3), 0...48, 1...6, "no data",
      "a road is wet for so many hours after rain; and as long as snow lies"),
    assumed(
      "hazards.floodRain", .distance, .distance(Distance(millimetres: 30)), 1...1_000, 20...50,
      "drains of streets are made for rains of about 10 to 30 years, 60 to 80 mm in an hour; blocked "
        + "ones take less", "rain of an hour from which underpasses flood"),
    assumed(
      "hazards.floodHours", .count, .count(2), 0...48, 1...4, "no data",
      "hours for which the water stays after such rain"),
    assumed(
      "hazards.iceSpeed", .fraction, .number(0.7), 0.01...1, 0.5...0.9,
      "drivers slow down on ice that they see", "speed on an icy spot relative to that without ice"),
    assumed(
      "hazards.floodSpeed", .fraction, .number(0.1), 0.01...1, 0.05...0.3, "no data",
      "speed through a flooded spot relative to that without water"),
    assumed(
      "hazards.skids", .factor, .number(5e-6), 0...0.01, 1e-6...2e-5, "no data",
      "probability of a claim for each vehicle that passes ice uninformed"),
    assumed(
      "hazards.stalls", .factor, .number(1e-4), 0...0.01, 1e-5...1e-3, "no data",
      "probability of a claim for each vehicle that passes water uninformed"),
    share(
      "hazards.sensors", 0.25, 0...1, "no data", "share of spots with a road weather sensor"),
    assumed(
      "hazards.sensorDelay", .duration, .duration(.minutes(5)), 0...day, minute...15 * minute,
      "no data", "from ice or water to its detection by a sensor"),
    assumed(
      "hazards.reports", .factor, .number(1e-3), 0...1, 2e-4...5e-3, "no data",
      "probability that a passing driver is the first to report ice or water"),
    share(
      "hazards.call119", 0.6, 0.3...0.8, "no data",
      "share of these reports by a call to 119; the others by citizens to the city"),
    assumed(
      "hazards.triage", .series(count: 5), .series([0, 5, 10, 30, 10]), 0...100_000, 0...60,
      "no data", "minutes from detection to a work order: sensor, patrol, camera, citizen, 119"),
    assumed(
      "hazards.shortLifetime", .duration, .duration(.hours(3)), minute...400 * day,
      hour...12 * hour, "no data",
      "a message on ice or water that nothing has withdrawn is believed "
        + "for so long"),
    assumed(
      "hazards.floodWeight", .count, .count(30), 0...10_000, 15...60,
      "ten minutes at hazards.perceivedCost of 20 s; ice weighs as its severity",
      "what water weighs for informed drivers, in severities"),
    assumed(
      "hazards.teams", .count, .count(4), 0...500, 2...8, "no data",
      "teams that salt ice and pump water, half from midnight and half from noon, for 12 hours each"
    ),
    assumed(
      "hazards.saltTime", .duration, .duration(.minutes(15)), 1_000...day,
      7.5 * minute...23 * minute, "no data", "mean time on site of salting a spot"),
    assumed(
      "hazards.saltLasts", .duration, .duration(.hours(6)), minute...30 * day, 3 * hour...9 * hour,
      "no data", "a salted spot does not ice over again for so long"),
    assumed(
      "hazards.pumpTime", .duration, .duration(.minutes(60)), 1_000...day,
      30 * minute...90 * minute, "no data", "mean time on site of pumping a spot dry"),
    assumed(
      "money.skidClaim", .money, .money(Money(won: 2_000_000)), 0...1e9, 1_000_000...3_000_000,
      "no data", "a claim for an accident on ice or in water"),
    assumed(
      "money.salt", .money, .money(Money(won: 30_000)), 0...1e9, 15_000...45_000, "no data",
      "salt for a spot"),
    assumed(
      "money.pump", .money, .money(Money(won: 100_000)), 0...1e9, 50_000...150_000, "no data",
      "fuel and hire for pumping a spot dry"),
  ]
}
