import City
import Days
import Parameters
import Quantities

/// A number for each mode, by its raw value.
typealias ByMode = SIMD8<Double>

extension ByMode {
  subscript(mode: TravelMode) -> Double {
    @inline(__always) get { self[Int(mode.rawValue)] }
    @inline(__always) set { self[Int(mode.rawValue)] = newValue }
  }
}

/// What a person brings to a choice.
struct Traveller {
  /// Seconds on foot for each metre along streets.
  var walking: Double
  /// An adult's walking speed over one's own.
  var slowness: Double
  /// How much longer a wait feels.
  var waiting: Double
  /// In thousands of KRW.
  var busFare: Double
  var drives = false
  /// Whether the household has a car and somebody else to drive it.
  var isDriven = false
  var hasBicycle = false
  var isRegistered = false
}

/// One trip to be made.
struct Leg {
  var origin: NodeID
  var destination: NodeID
  /// Seconds after midnight.
  var leave: UInt32
  /// Whether it ends at home.
  var isHome: Bool
}

/// The utilities of modes: V = constant + β_t · minutes as they are felt + β_c · thousands of KRW.
struct ModeUtility: Sendable {
  var constants: ByMode
  let time: Double
  let cost: Double
  let walk: Double
  let wait: Double
  let transfer: Double
  let bicycle: Double
  let rain: Double
  /// Metres a second.
  let bicycleSpeed: Double
  let localSpeed: Double
  /// Thousands of KRW for each kilometre.
  let carCost: Double
  /// Minutes as they are felt.
  let carWalk: Double
  let parkingFee: Double
  /// By dong.
  let hasParkingFee: [Bool]
  let taxiBase: Double
  let taxiPerKilometre: Double
  let taxiPerMinute: Double
  let taxiWait: Double
  let callTaxiBase: Double
  let callTaxiPerKilometre: Double
  let callTaxiWait: Double
  let feederFare: Double
  let feederWait: Double
  /// Seconds of the day between which people count on buses.
  let busHours: ClosedRange<UInt32>
  /// At the wheel nobody is faster than this on the way along streets, m/s (50 km/h, the usual
  /// limit in cities since 2021): a floor for trips much shorter than those of their zones.
  static let fastest = 50 / 3.6

  init(_ parameters: ParameterSet, dongs: [String]) {
    func thousands(_ name: String) -> Double { Double(parameters.money(name).won) / 1_000 }
    func number(_ name: String) -> Double { parameters.number(name) }
    constants = ByMode(repeating: 0)
    for mode in TravelMode.allCases where mode != .walk {
      constants[mode] = number("constant.\(mode)")
    }
    time = number("utility.time")
    cost = number("utility.cost")
    walk = number("weight.walk")
    wait = number("weight.wait")
    transfer = parameters.duration("transfer.penalty").minutes
    bicycle = number("weight.bicycle")
    rain = number("rain.active")
    bicycleSpeed = parameters.speed("bicycle.speed").metresPerSecond
    localSpeed = parameters.speed("car.localSpeed").metresPerSecond
    carCost = thousands("car.costPerKilometre")
    carWalk = walk * parameters.duration("car.walk").minutes
    parkingFee = thousands("parking.fee")
    let paid = parameters.words("parking.dongs")
    hasParkingFee = dongs.map { paid.contains($0) }
    taxiBase = thousands("taxi.base")
    taxiPerKilometre = thousands("taxi.perKilometre")
    taxiPerMinute = thousands("taxi.perSlowMinute") * number("taxi.slowShare")
    taxiWait = parameters.duration("taxi.wait").minutes
    callTaxiBase = thousands("callTaxi.base")
    callTaxiPerKilometre = thousands("callTaxi.perKilometre")
    callTaxiWait = parameters.duration("callTaxi.wait").minutes
    feederFare = thousands("feeder.fare")
    feederWait = parameters.duration("feeder.wait").minutes
    let hours = ["bus.firstHour", "bus.lastHour"].map { UInt32(parameters.duration($0).seconds) }
    busHours = hours[0]...max(hours[0], hours[1])
  }

  /// The utilities of a trip; −∞ for what cannot be done. Cars and bicycles are looked at as if one
  /// stood at the origin, passengers as if the driver went their way.
  @inline(__always)
  func utilities(_ leg: Leg, _ person: Traveller, _ conditions: ModeConditions) -> ByMode {
    let skims = conditions.skims
    let zones = skims.zones
    let (origin, destination) = (
      Int(zones.zoneOfNode[leg.origin.row]), Int(zones.zoneOfNode[leg.destination.row])
    )
    let slice = TimeSlice(second: leg.leave)
    let straight = zones.metres(leg.origin, leg.destination)
    let metres = straight * skims.streetFactor
    let rain = conditions.isRaining[Int(leg.leave / 3_600 % 24)] ? rain : 0
    var v = ByMode(repeating: -.infinity)
    v[.walk] = constants[.walk] + time * walk * (metres * person.walking / 60) + rain
    if person.hasBicycle {
      v[.bicycle] =
        constants[.bicycle] + time * bicycle * (metres / bicycleSpeed / 60) + rain
    }
    addCars(&v, skims, leg, person, origin, destination, slice, metres: metres)
    if busHours.contains(leg.leave % 86_400), origin != destination {
      addBuses(&v, skims, person, origin, destination, slice)
    }
    return v
  }

  /// The car, at the wheel or beside it, taxi and call taxi.
  @inline(__always)
  private func addCars(
    _ v: inout ByMode, _ skims: ZoneSkims, _ leg: Leg, _ person: Traveller, _ origin: Int,
    _ destination: Int, _ slice: TimeSlice, metres: Double
  ) {
    guard let seconds = carSeconds(skims, origin, destination, slice, metres: metres) else {
      return
    }
    let (minutes, kilometres) = (seconds.time / 60, seconds.way / 1_000)
    if person.drives {
      let isPaid = !leg.isHome && hasParkingFee[skims.zones.dong[destination].row]
      v[.car] =
        constants[.car] + time * (minutes + carWalk * person.slowness)
        + cost * (kilometres * carCost + (isPaid ? parkingFee : 0))
    }
    // From door to door: the driver parks, and pays.
    if person.isDriven { v[.carPassenger] = constants[.carPassenger] + time * minutes }
    let beyond = max(0, kilometres - 2)
    v[.taxi] =
      constants[.taxi] + time * (minutes + wait * person.waiting * taxiWait)
      + cost * (taxiBase + beyond * taxiPerKilometre + minutes * taxiPerMinute)
    if person.isRegistered {
      v[.callTaxi] =
        constants[.callTaxi] + time * (minutes + wait * person.waiting * callTaxiWait)
        + cost * (callTaxiBase + beyond * callTaxiPerKilometre)
    }
  }

  /// Seconds and metres by car: those of the zones' middles, longer or shorter by as much as the
  /// ends of the trip are farther apart or nearer.
  @inline(__always)
  func carSeconds(
    _ skims: ZoneSkims, _ origin: Int, _ destination: Int, _ slice: TimeSlice, metres: Double
  ) -> (time: Double, way: Double)? {
    let zones = skims.zones
    let time = skims.carTime[skims.pair(slice, origin, destination)]
    if time == ZoneSkims.Bus.none { return nil }
    let way = Double(skims.carDistance[origin * zones.count + destination]) * 10
    let ofZones =
      zones.metres(zones.representative[origin], zones.representative[destination])
      * skims.streetFactor
    let more = metres - ofZones
    return (
      max(Double(time) + more / localSpeed, metres / Self.fastest), max(way + more, metres)
    )
  }

  @inline(__always)
  private func addBuses(
    _ v: inout ByMode, _ skims: ZoneSkims, _ person: Traveller, _ origin: Int,
    _ destination: Int, _ slice: TimeSlice
  ) {
    let bus = skims.bus[skims.pair(slice, origin, destination)]
    if bus.inVehicle != ZoneSkims.Bus.none {
      v[.bus] = constants[.bus] + busUtility(bus, person, feeders: 0, walk: 1, minutes: 0)
    }
    let (hub, otherHub) = (skims.feederHub[origin], skims.feederHub[destination])
    guard hub != ZoneSkims.Bus.none || otherHub != ZoneSkims.Bus.none else { return }
    let first = hub == ZoneSkims.Bus.none ? origin : Int(hub)
    let last = otherHub == ZoneSkims.Bus.none ? destination : Int(otherHub)
    let between = skims.bus[skims.pair(slice, first, last)]
    guard first != last, between.inVehicle != ZoneSkims.Bus.none else { return }
    let feeders = (first == origin ? 0 : 1) + (last == destination ? 0 : 1)
    let seconds =
      (first == origin ? 0 : Int(skims.feederTime[origin]))
      + (last == destination ? 0 : Int(skims.feederTime[destination]))
    v[.busWithFeeder] =
      constants[.busWithFeeder]
      + busUtility(
        between, person, feeders: feeders, walk: 1 - 0.5 * Double(feeders),
        minutes: Double(seconds) / 60)
  }

  /// - Parameters:
  ///   - feeders: how many take the place of the walk to or from the bus.
  ///   - part: of the walk that is left.
  ///   - minutes: in the feeders.
  @inline(__always)
  private func busUtility(
    _ bus: ZoneSkims.Bus, _ person: Traveller, feeders: Int, walk part: Double, minutes: Double
  ) -> Double {
    let changes = Double(bus.transfers) / 1_000
    let waits = Double(bus.wait) / 60 + Double(feeders) * feederWait
    let felt =
      Double(bus.inVehicle) / 60 + minutes + walk * part * Double(bus.walk) / 60 * person.slowness
      + wait * person.waiting * waits + transfer * (changes + Double(feeders))
    // The first change within 40 minutes is free, a second one costs another fare.
    let fare = person.busFare * max(1, changes) + Double(feeders) * feederFare
    return time * felt + cost * fare
  }
}
