public import Quantities

/// How one feed tells of what is true.
public struct FeedRules: Hashable, Sendable {
  /// From one sample to the next; zero for a message of every change.
  public var period: SimDuration
  /// From a sample or change to its publication, on average.
  public var latency: SimDuration
  /// The coefficient of variation of latencies, which are lognormal (dimensionless); 0 for equal
  /// ones.
  public var latencyCV: Double
  /// The probability that a sample is lost; a lost message of a change is sent again. Under 1.
  public var loss: Double
  /// The standard deviation of the error of a reading, in the unit of `Feed.noise`.
  public var noise: Double
  /// Whether it stands still while the platform is down.
  public var sharesOutages: Bool

  public init(
    period: SimDuration = .zero, latency: SimDuration = .zero, latencyCV: Double = 0,
    loss: Double = 0, noise: Double = 0, sharesOutages: Bool = true
  ) {
    precondition(
      period >= .zero && latency >= .zero && latencyCV >= 0 && noise >= 0 && loss >= 0 && loss < 1,
      "a feed with period \(period), latency \(latency) ± \(latencyCV), loss \(loss), noise \(noise)"
    )
    self.period = period
    self.latency = latency
    self.latencyCV = latencyCV
    self.loss = loss
    self.noise = noise
    self.sharesOutages = sharesOutages
  }

  /// Whether a reading is the truth of its moment as long as the platform is up.
  public var isExact: Bool {
    period == .zero && latency == .zero && loss == 0 && noise == 0
  }
}

/// How far the data of the city are brought together: what every feed's rules are unless a
/// scenario sets its own.
public enum PlatformLevel: String, Hashable, Sendable, CaseIterable {
  /// Everybody who decides sees what is true.
  case perfect
  /// L0: each service has its own data; the rest comes as a batch at midnight.
  case silo
  /// L1: shared once an hour.
  case hourly
  /// L2: shared as it happens, within a minute.
  case eventDriven
  /// L3: as L2, with the driving times of the hour to come in place of those measured.
  case forecast

  /// The rules of a feed at this level.
  ///
  /// What crews tell their own centre by telephone and alarms do not pass through a platform at levels
  /// below L2, and so do not fail with it.
  public func rules(of feed: Feed, _ delays: LevelDelays = .specified) -> FeedRules {
    switch self {
    case .perfect: FeedRules()
    case .silo:
      switch feed {
      case .vehicleStates: delays.byTelephone
      case .alarms: delays.ofAlarms
      default: FeedRules(period: delays.batchPeriod, sharesOutages: false)
      }
    case .hourly:
      switch feed {
      case .vehicleStates: delays.byTelephone
      case .alarms: delays.ofAlarms
      default:
        FeedRules(period: .hours(1), latency: delays.latency(of: feed), loss: delays.loss)
      }
    case .forecast where feed == .roadTimes: FeedRules()
    case .eventDriven, .forecast:
      FeedRules(
        period: Self.period(of: feed), latency: delays.latency(of: feed), loss: delays.loss)
    }
  }

  /// Between samples of what changes all the time; everything else is told when it changes.
  private static func period(of feed: Feed) -> SimDuration {
    switch feed {
    case .vehiclePositions: .seconds(10)
    case .roadTimes: .seconds(60)
    default: .zero
    }
  }
}
