public import Quantities

/// How long messages take and how many are lost, at every level that does not know everything at once.
public struct LevelDelays: Hashable, Sendable {
  /// Of places and states of vehicles (GPS).
  public var position: SimDuration
  /// Of what buses and stops tell.
  public var bus: SimDuration
  /// Of what is measured at fixed places.
  public var detector: SimDuration
  /// Of alarms from homes.
  public var alarm: SimDuration
  /// Of work orders.
  public var order: SimDuration
  /// Of what crews tell their own centre.
  public var telephone: SimDuration
  /// Between the batches of services that share nothing.
  public var batchPeriod: SimDuration
  /// The probability that a sample or message is lost; under 1.
  public var loss: Double

  /// Those of the modelling specification (S11.7); by telephone, a minute.
  public static let specified = LevelDelays(
    position: .seconds(10), bus: .seconds(30), detector: .seconds(60), alarm: .seconds(5),
    order: .minutes(10), telephone: .minutes(1), batchPeriod: .days(1), loss: 0.01)

  func latency(of feed: Feed) -> SimDuration {
    switch feed {
    case .vehiclePositions, .vehicleStates: position
    case .stopQueues, .sensorPasses: bus
    case .roadTimes, .hazards, .chargerStates, .waitingLists, .assetConditions: detector
    case .workOrders: order
    case .alarms: alarm
    }
  }

  var byTelephone: FeedRules { FeedRules(latency: telephone, sharesOutages: false) }

  var ofAlarms: FeedRules { FeedRules(latency: alarm, loss: loss, sharesOutages: false) }
}
