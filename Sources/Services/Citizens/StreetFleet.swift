import City
import Quantities
import RoadNetwork
import Traffic

/// Vehicles of services among the cars of the queues, and how far each has come by its order.
struct StreetFleet {
  struct Vehicle {
    let service: UInt8
    let vehicle: VehicleID
    /// Its place in the queues.
    let number: VehicleID
    /// By which it drives or has driven.
    var order: StreetOrder
    /// So many links of its path must be driven before the course of the order begins.
    var lead = 0
    /// So many arcs of the course of the order have been entered.
    var entered = 0
    /// Whether it is on the streets or waits for room on its first link.
    var isOut = false
    /// Whether it waits for room on its first link.
    var isWaiting = false
    /// The order that it begins once it is off the streets and the time has come.
    var next: StreetOrder?
  }

  private(set) var vehicles: [Vehicle] = []
  /// By service and vehicle, the row; -1 for those that were never sent.
  private var rows: [[Int32]] = []

  subscript(row: Int) -> Vehicle {
    get { vehicles[row] }
    set { vehicles[row] = newValue }
  }

  /// The row of the vehicle of an order; nil if it is the first order for it.
  func row(of order: StreetOrder) -> Int? {
    let service = Int(order.service)
    guard service < rows.count, order.vehicle.row < rows[service].count else { return nil }
    let row = rows[service][order.vehicle.row]
    return row < 0 ? nil : Int(row)
  }

  /// Takes up the vehicle of an order.
  ///
  /// - Parameter number: its place in the queues: that after the last one.
  mutating func add(_ order: StreetOrder, number: VehicleID) -> Int {
    let service = Int(order.service)
    while rows.count <= service { rows.append([]) }
    while rows[service].count <= order.vehicle.row { rows[service].append(-1) }
    rows[service][order.vehicle.row] = Int32(vehicles.count)
    vehicles.append(
      Vehicle(
        service: order.service, vehicle: order.vehicle, number: number, order: order))
    return vehicles.count - 1
  }

  /// The row of a vehicle of the queues; nil if it is none of a service.
  func row(of number: VehicleID) -> Int? {
    guard let first = vehicles.first?.number, number >= first else { return nil }
    return Int(number.index - first.index)
  }
}
