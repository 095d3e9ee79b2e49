import Kernel
import Mechanisms
import Quantities

/// A pothole of a run: born, or there again.
enum PotholeKind: Sendable {}
typealias PotholeID = Identifier<PotholeKind>
/// A message to drivers.
enum MessageKind: Sendable {}
typealias MessageID = Identifier<MessageKind>
/// A driver at chargers, by number of the session.
enum SessionKind: Sendable {}
typealias SessionID = Identifier<SessionKind>

/// What can happen to the road guardian.
enum RoadGuardianEvent: Event {
  /// By number of the need.
  case potholeBorn(UInt32)
  /// A patch has failed; the pothole that it had filled.
  case potholeReopened(PotholeID)
  case potholeGrew(PotholeID, severity: UInt32)
  case potholeDetected(PotholeID, channel: UInt32)
  /// A picture is taken for a pothole, by number.
  case falselyAlarmed(UInt32)
  case orderReady(WorkOrderID)
  case messagePublished(MessageID)
  case messageEnded(MessageID)
  /// All crews whose shifts begin now are on duty.
  case crewsAssembled
  case crew(CrewEvent)
  /// The patrol that a policy guides is to be told where to look.
  case patrolDue
  /// By number of the need.
  case chargerFailed(UInt32)
  case chargerDetected(UInt32, life: UInt32)
  case chargerReset(UInt32, life: UInt32)
  case partArrived(UInt32, life: UInt32)
  /// By number of the need.
  case sessionWished(UInt32)
  /// A driver is at another site.
  case siteReached(SessionID)
  case sessionEnded(site: UInt32, StationService)
  case siteInspected(UInt32)
  /// A part of a shelter, of a life.
  case partFailed(UInt32, life: UInt32)
  case partReported(UInt32, life: UInt32)
  case partDue(UInt32, life: UInt32)
  case shelterInspected(UInt32)
  /// By number of the day.
  case dayEnded(UInt32)
  /// Of a road that is sealed or repaved.
  case treatment(TreatmentEvent)
  /// Of ice or water.
  case hazard(HazardEvent)

  // The data platform brings news.

  /// A picture that shows no pothole, by number.
  case falsePictureCame(UInt32)
  /// A crew has reported that it is free.
  case crewHeard(CrewID)
  /// A part of a life is seen to be worn.
  case wearSeen(UInt32, life: UInt32)

  var kind: UInt8 {
    switch self {
    case .potholeBorn: 0
    case .potholeReopened: 1
    case .potholeGrew: 2
    case .potholeDetected: 3
    case .falselyAlarmed: 4
    case .orderReady: 5
    case .messagePublished: 6
    case .messageEnded: 7
    case .crewsAssembled: 8
    case .patrolDue: 9
    case .chargerFailed: 10
    case .chargerDetected: 11
    case .chargerReset: 12
    case .partArrived: 13
    case .sessionWished: 14
    case .siteReached: 15
    case .sessionEnded: 16
    case .siteInspected: 17
    case .partFailed: 18
    case .partReported: 19
    case .partDue: 20
    case .shelterInspected: 21
    case .dayEnded: 22
    case .crew(let event): 23 + event.kind
    case .treatment(let event): 50 + event.kind
    case .hazard(let event): 54 + event.kind
    case .falsePictureCame: 40
    case .crewHeard: 41
    case .wearSeen: 42
    }
  }

  var identity: UInt64 {
    switch self {
    case .potholeBorn(let number), .falselyAlarmed(let number), .chargerFailed(let number),
      .sessionWished(let number), .siteInspected(let number), .shelterInspected(let number),
      .dayEnded(let number), .falsePictureCame(let number):
      Self.pack(number)
    case .potholeReopened(let pothole): Self.pack(pothole.index)
    case .potholeGrew(let pothole, let other), .potholeDetected(let pothole, let other):
      Self.pack(pothole.index, other)
    case .orderReady(let order): Self.pack(order.index)
    case .messagePublished(let message), .messageEnded(let message): Self.pack(message.index)
    case .crewsAssembled, .patrolDue: 0
    case .siteReached(let session): Self.pack(session.index)
    case .crewHeard(let crew): Self.pack(crew.index)
    case .sessionEnded(let site, let service): Self.pack(site, service.number)
    case .chargerDetected(let asset, let life), .chargerReset(let asset, let life),
      .partArrived(let asset, let life), .partFailed(let asset, let life),
      .partReported(let asset, let life), .partDue(let asset, let life),
      .wearSeen(let asset, let life):
      Self.pack(asset, life)
    case .crew(let event): Self.pack(event.numbers.crew.index, event.numbers.other)
    case .treatment(let event): Self.pack(event.number)
    case .hazard(let event): Self.pack(event.numbers.0, event.numbers.1)
    }
  }
}
