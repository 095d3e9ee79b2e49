public import Quantities

/// Assets that fail, are found out, are repaired or replaced: chargers, parts of shelters.
///
/// Each is up, down without anybody knowing, or known to be down. A plain value that its owner
/// drives: it schedules nothing and draws nothing. A timer that names the `life` of an asset no
/// longer holds when that number has changed.
///
/// - Complexity: O(1) per call.
public struct AssetFleet: Sendable {
  public enum State: UInt8, Sendable, CaseIterable { case up, hiddenDown, knownDown }

  /// What came to an end when an asset was put right.
  public struct Outage: Hashable, Sendable {
    public let failed: SimTime
    public let detected: SimTime
    public let restored: SimTime

    public init(failed: SimTime, detected: SimTime, restored: SimTime) {
      self.failed = failed
      self.detected = detected
      self.restored = restored
    }
  }

  private struct Asset: Sendable {
    var state = State.up
    /// Number of the life: how often it was renewed or restored.
    var life: UInt32 = 0
    /// When the part in use was new.
    var born: SimTime
    var failed = SimTime.zero
    var detected = SimTime.zero
    var downTime: Int64 = 0
  }

  private var assets: [Asset]

  /// - Parameter born: when each asset was new; before the run for those that have an age.
  public init(born: [SimTime]) { assets = born.map { Asset(born: $0) } }

  public var count: Int { assets.count }

  public func state(of asset: Int) -> State { assets[asset].state }

  public func life(of asset: Int) -> UInt32 { assets[asset].life }

  /// Time since the part in use was new.
  public func age(of asset: Int, at now: SimTime) -> SimDuration { now - assets[asset].born }

  /// An asset fails, and nobody knows yet.
  ///
  /// - Returns: false if it is down already, so that nothing happens.
  public mutating func fail(_ asset: Int, at now: SimTime) -> Bool {
    guard assets[asset].state == .up else { return false }
    assets[asset].state = .hiddenDown
    assets[asset].failed = now
    return true
  }

  /// A failure is found out.
  ///
  /// - Returns: false if there is none that nobody knew of.
  public mutating func detect(_ asset: Int, at now: SimTime) -> Bool {
    guard assets[asset].state == .hiddenDown else { return false }
    assets[asset].state = .knownDown
    assets[asset].detected = now
    return true
  }

  /// An asset that was known to be down is up again.
  ///
  /// - Parameter asNew: whether its age begins anew.
  /// - Precondition: it was known to be down.
  public mutating func restore(_ asset: Int, asNew: Bool, at now: SimTime) -> Outage {
    let state = assets[asset]
    precondition(state.state == .knownDown, "asset \(asset) is restored while \(state.state)")
    assets[asset].state = .up
    assets[asset].life += 1
    assets[asset].downTime += (now - state.failed).milliseconds
    if asNew { assets[asset].born = now }
    return Outage(failed: state.failed, detected: state.detected, restored: now)
  }

  /// An asset that is up gets a new part.
  ///
  /// - Precondition: it is up.
  public mutating func renew(_ asset: Int, at now: SimTime) {
    precondition(
      assets[asset].state == .up, "asset \(asset) is renewed while \(assets[asset].state)")
    assets[asset].life += 1
    assets[asset].born = now
  }

  /// The outage of an asset that is down at a moment; nil if it is up.
  public func openOutage(of asset: Int) -> (failed: SimTime, detected: SimTime?)? {
    switch assets[asset].state {
    case .up: nil
    case .hiddenDown: (assets[asset].failed, nil)
    case .knownDown: (assets[asset].failed, assets[asset].detected)
    }
  }

  /// How long an asset has been down since the start of day 0.
  public func downTime(of asset: Int, at now: SimTime) -> SimDuration {
    let open = assets[asset].state == .up ? 0 : (now - assets[asset].failed).milliseconds
    return SimDuration(milliseconds: assets[asset].downTime + open)
  }
}
