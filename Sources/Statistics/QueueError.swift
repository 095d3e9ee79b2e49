/// Why a formula of queueing, reliability or spreading has no answer.
public enum QueueError: Error, Hashable, CustomStringConvertible {
  /// The line grows without bound: work arrives at least as fast as it can be done.
  case unstable(utilisation: Double)
  /// A parameter that the model does not know.
  case outOfRange(parameter: String, value: Double, allowed: String)

  public var description: String {
    switch self {
    case .unstable(let utilisation):
      "the queue is unstable: its servers would have to be busy \(utilisation) of the time, "
        + "and the formula needs less than 1"
    case .outOfRange(let parameter, let value, let allowed):
      "\(parameter) is \(value), and must be \(allowed)"
    }
  }

  static func requirePositive(_ value: Double, _ parameter: String) throws {
    guard value > 0 && value.isFinite else {
      throw QueueError.outOfRange(parameter: parameter, value: value, allowed: "positive")
    }
  }

  static func requireServers(_ servers: Int) throws {
    guard servers >= 1 else {
      throw QueueError.outOfRange(
        parameter: "servers", value: Double(servers), allowed: "at least 1")
    }
  }

  static func requireStable(_ utilisation: Double) throws {
    guard utilisation < 1 else { throw QueueError.unstable(utilisation: utilisation) }
  }
}
