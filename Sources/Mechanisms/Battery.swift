public import Quantities

/// The battery of a vehicle: how much it holds and how much is in it, in kWh.
///
/// It gives no more than is in it and takes no more than it holds.
public struct Battery: Hashable, Sendable {
  /// In kWh; above 0.
  public let capacity: Double
  /// In kWh, 0 … `capacity`.
  public private(set) var charge: Double

  /// - Parameter share: how full it is, 0 … 1.
  public init(capacity: Double, share: Double) {
    precondition(capacity > 0 && (0...1).contains(share), "a battery of \(capacity), \(share)")
    self.capacity = capacity
    charge = capacity * share
  }

  /// How full it is, 0 … 1: its state of charge.
  public var share: Double { charge / capacity }

  /// Takes energy out of it.
  ///
  /// - Returns: what it gave in kWh: less than was asked for if it has run empty.
  public mutating func draw(_ energy: Double) -> Double {
    precondition(energy >= 0, "\(energy) kWh are drawn")
    if energy < charge {
      charge -= energy
      return energy
    }
    let last = charge
    charge = 0
    return last
  }

  /// Puts energy into it, in kWh; at most what it has room for.
  public mutating func store(_ energy: Double) {
    precondition(energy >= 0, "\(energy) kWh are stored")
    charge = min(capacity, charge + energy)
  }
}

/// How fast a battery is charged: at full power up to four fifths, at a part of it beyond.
///
/// A simplification: real chargers lower the power step by step.
public struct ChargingCurve: Hashable, Sendable {
  /// The share of a battery up to which it takes the full power.
  public static let knee = 0.8

  /// In kW; above 0.
  public let power: Double
  /// What is left of the power beyond the knee, above 0, at most 1.
  public let taper: Double

  public init(power: Double, taper: Double) {
    precondition(power > 0 && taper > 0 && taper <= 1, "\(power) kW, \(taper) of it in the end")
    self.power = power
    self.taper = taper
  }

  /// How long it takes until a battery holds `target` kWh, to the next millisecond; zero if it does.
  public func time(_ battery: Battery, to target: Double) -> SimDuration {
    let target = min(target, battery.capacity)
    let knee = Self.knee * battery.capacity
    let below = max(0, min(target, knee) - battery.charge)
    let above = max(0, target - max(battery.charge, knee))
    let hours = below / power + above / (power * taper)
    return SimDuration(milliseconds: Int64((hours * 3_600_000).rounded(.up)))
  }

  /// What a battery has taken after some time, in kWh, if it is unplugged at `target`.
  public func energy(_ battery: Battery, after time: SimDuration, upTo target: Double) -> Double {
    let target = min(target, battery.capacity)
    if target <= battery.charge { return 0 }
    let hours = Double(time.milliseconds) / 3_600_000
    let below = max(0, Self.knee * battery.capacity - battery.charge)
    let taken = min(hours * power, below)
    let left = max(0, hours - below / power)
    return min(target - battery.charge, taken + left * power * taper)
  }
}
