public import Parameters

/// The rates and shares of one type of device, which belong together.
///
/// Rates are per household and year under mild weather. For `powerMeter` the pilot's counts of AI
/// calls, human calls and dispatches fix the alarms and the shares that AI and agent close; for
/// `sensorButton` rates and shares are given.
public struct DeviceLadder: Sendable {
  /// True events, noticed or not: under 85, and 85 or more.
  public let trueEvents: (young: Double, oldest: Double)
  public let falseAlarms: Double
  public let sensitivity: Double
  /// Share of false alarms, other than SOS, in which the AI hears that all is well.
  public let aiCloses: Double
  /// Share of false alarms that an agent closes.
  public let agentCloses: Double
  /// Share of true alarms in which the AI hears that all is well.
  public let fineTrue: Double
  /// Share of true alarms that an agent closes.
  public let agentMisses: Double
  public let sosTrue: Double
  public let sosFalse: Double
  public let twiceTrue: Double
  public let twiceFalse: Double
  /// Shares flagged by a second sensor among true and false alarms; nil without one.
  public let flagged: (ofTrue: Double, ofFalse: Double)?
  public let silentTrue: Double
  /// Of the false alarms that the AI does not close.
  public let silentFalse: Double

  /// - Precondition: `mistakes(in:)` finds none.
  public init(_ parameters: ParameterSet) {
    sensitivity = parameters.number("devices.sensitivity")
    fineTrue = parameters.number("ladder.fineTrue")
    agentMisses = parameters.number("ladder.agentMisses")
    silentTrue = min(parameters.number("ladder.silentTrue"), 1 - fineTrue)
    silentFalse = parameters.number("ladder.silentFalse")
    switch DeviceType(rawValue: parameters.choice("devices.type")) {
    case .powerMeter:
      let meter = Self.meter(parameters)
      let events = sensitivity > 0 ? meter.trueAlarms / sensitivity : 0
      trueEvents = (events, events)
      (falseAlarms, aiCloses, agentCloses) = (meter.falseAlarms, meter.aiCloses, meter.agentCloses)
      (sosTrue, sosFalse, twiceTrue, twiceFalse) = (0, 0, 0, 0)
      flagged = nil
    case .sensorButton:
      func share(_ name: String) -> Double { parameters.number("sensorButton." + name) }
      trueEvents = (share("trueEvents"), share("trueEventsOldest"))
      falseAlarms = share("falseAlarms")
      (aiCloses, agentCloses) = (share("aiCloses"), share("agentCloses"))
      (sosTrue, sosFalse) = (share("sosTrue"), share("sosFalse"))
      (twiceTrue, twiceFalse) = (share("twiceTrue"), share("twiceFalse"))
      flagged = (share("flaggedTrue"), share("flaggedFalse"))
    case nil: preconditionFailure("no device is a \(parameters.choice("devices.type"))")
    }
  }

  /// What follows from the pilot's three rates and the share of dispatches that were true.
  private static func meter(_ parameters: ParameterSet)
    -> (trueAlarms: Double, falseAlarms: Double, aiCloses: Double, agentCloses: Double)
  {
    let calls = parameters.number("powerMeter.aiCalls")
    let human = parameters.number("powerMeter.humanCalls")
    let dispatches = parameters.number("powerMeter.dispatches")
    let share = parameters.number("powerMeter.trueShare")
    let heard = 1 - parameters.number("ladder.fineTrue")
    let believed = 1 - parameters.number("ladder.agentMisses")
    let trueAlarms = heard * believed > 0 ? dispatches * share / (heard * believed) : 0
    let falseAlarms = calls - trueAlarms
    let falseHuman = human - trueAlarms * heard
    let falseDispatches = dispatches * (1 - share)
    return (
      trueAlarms, falseAlarms, falseAlarms > 0 ? 1 - falseHuman / falseAlarms : 0,
      falseHuman > 0 ? 1 - falseDispatches / falseHuman : 0
    )
  }

  /// Expected AI calls, agents' calls and dispatches of a household under 85 in a year of mild
  /// weather under the fixed ladder.
  public var expected: (aiCalls: Double, humanCalls: Double, dispatches: Double) {
    let trueAlarms = trueEvents.young * sensitivity
    let trueHuman = trueAlarms * (1 - fineTrue * (1 - sosTrue))
    let falseHuman = falseAlarms * (1 - aiCloses * (1 - sosFalse))
    return (
      trueAlarms + falseAlarms, trueHuman + falseHuman,
      trueHuman * (1 - agentMisses) + falseHuman * (1 - agentCloses)
    )
  }

  /// What rates and shares get wrong together, one sentence each.
  static func mistakes(in parameters: ParameterSet) -> [String] {
    guard parameters.choice("devices.type") == DeviceType.powerMeter.rawValue else { return [] }
    let (trueAlarms, falseAlarms, ai, agent) = meter(parameters)
    let names = ["aiCalls", "humanCalls", "dispatches"].map { "powerMeter." + $0 }
    let values = names.map { parameters.number($0) }
    for (name, place) in zip(names.dropFirst(), 1...) where values[place] > values[place - 1] {
      return [
        "\(name) is \(values[place]), more than \(names[place - 1]), which is \(values[place - 1])"
      ]
    }
    let isSound =
      trueAlarms >= 0 && falseAlarms >= 0 && (0...1).contains(ai)
      && (0...1).contains(agent)
    if isSound { return [] }
    return [
      "powerMeter.trueShare is \(parameters.number("powerMeter.trueShare")): with "
        + "ladder.fineTrue and "
        + "ladder.agentMisses the true alarms alone would be more than the calls of the pilot"
    ]
  }
}
