import City
import Mechanisms
import Parameters
import Quantities

/// What events need to know of vehicles with batteries, read once.
struct ElectricRules: Sendable {
  /// When a free vehicle goes to charge.
  enum Rule: String, Sendable { case thresholds, slack }
  /// Where vehicles charge during a shift.
  enum Chargers: String, Sendable { case depots, `public`, both }

  /// Whether there is a vehicle with a battery.
  let isOn: Bool
  let rule: Rule
  let chargers: Chargers
  let low: Double
  let high: Double
  let busyTarget: Double
  let idleTarget: Double
  let nightTarget: Double
  let reserve: Double
  let margin: Double
  let coldUse: Double
  let coldBelow: Double
  let depotChargers: Int
  let depotPower: Double
  let vehiclePower: Double
  let taper: Double
  /// Chargers of each depot that an outage takes, and when.
  let lost: Int
  let outage: Range<SimTime>

  init(_ parameters: ParameterSet) {
    func number(_ name: String) -> Double { parameters.number("electric." + name) }
    isOn = number("share") > 0
    rule = Rule(rawValue: parameters.choice("electric.rule")) ?? .thresholds
    chargers = Chargers(rawValue: parameters.choice("electric.chargers")) ?? .depots
    low = number("low")
    high = number("high")
    busyTarget = number("busyTarget")
    idleTarget = number("idleTarget")
    nightTarget = number("nightTarget")
    reserve = number("reserve")
    margin = number("margin")
    coldUse = number("coldUse")
    coldBelow = parameters.temperature("electric.coldBelow")
    depotChargers = parameters.count("electric.depotChargers")
    depotPower = number("depotPower")
    vehiclePower = number("vehiclePower")
    taper = number("taper")
    lost = Int((number("outageShare") * Double(depotChargers)).rounded())
    let from = SimTime.zero + parameters.duration("electric.outageFrom")
    outage = from..<from + parameters.duration("electric.outageLength")
  }

  /// How a battery is charged where a charger gives so many kW.
  func curve(at power: Double) -> ChargingCurve {
    ChargingCurve(power: min(power, vehiclePower), taper: taper)
  }
}

/// What a vehicle has beside its wheels if it is electric.
struct TaxiBattery: Sendable {
  var battery: Battery
  let use: EnergyUse
  /// Where it goes to charge, or stands to charge.
  var place = ChargingPlace.depot(0)
  /// Public sites where it could not charge since it last could.
  var failed: [Int] = []
  var visit: ChargingVisit?
  /// From when it has been out of service for charging on this shift; nil if it is in service.
  var outSince: SimTime?
  /// How long it has been so on this shift, before `outSince`.
  var outTime = SimDuration.zero
}

/// Where a vehicle can be charged.
enum ChargingPlace: Hashable, Sendable {
  /// By number of the depot.
  case depot(Int)
  /// By number of the site at the city's desk.
  case site(Int)
}

/// A vehicle at chargers.
struct ChargingVisit: Sendable {
  let arrived: SimTime
  /// In kWh.
  var target: Double
  let isOnShift: Bool
  /// Since when it has been at a charger; nil while it is in line.
  var began: SimTime?
  /// At a depot.
  var service: StationService?
  var ticket: StationTicket?
  /// At a public site, the number at the city's desk, once it has one.
  var number: Int?
}

/// The chargers of one depot.
struct DepotChargers: Sendable {
  let node: NodeID
  var station: Station
  /// Chargers that an outage has taken.
  var lost = 0

  init(_ node: NodeID, chargers: Int) {
    self.node = node
    station = Station(
      servers: chargers, rules: StationRules(interruption: .returnsToQueue))
  }

  /// How it is now, which the fleet that owns it knows.
  var state: ChargerState {
    ChargerState(
      working: station.serversOnDuty - lost, taken: station.busyServers, waiting: station.waiting)
  }
}
