import City
import Mechanisms
import Quantities

// Messages to drivers.

extension RoadGuardianService {
  /// A message is on its way to drivers.
  mutating func announce(
    _ arc: ArcID, _ pothole: PotholeID?, _ severity: Int, _ city: City, _ now: SimTime
  ) -> MessageID {
    let id = MessageID(messages.count)
    messages.append(
      HazardMessage(
        arc: arc, pothole: pothole, severity: severity, trueUntil: pothole == nil ? now : nil))
    calendar.schedule(
      .messagePublished(id), at: heard(ofMessage: id, 0, city, now + rules.latency),
      phase: .release)
    return id
  }

  /// A message is with its recipients, who believe it until it is withdrawn or too old.
  mutating func publish(_ id: MessageID, _ city: inout City, _ now: SimTime) {
    // The news that it is over can overtake it.
    guard messages[id.row].ended == nil else { return }
    note(.hazards, of: [messages[id.row].arc.index], city, now)
    messages[id.row].published = now
    if messages[id.row].hazard != nil {
      calendar.schedule(.messageEnded(id), at: now + hazardRules.lifetime, phase: .release)
      tell(id, isOver: false, &city, now)
      return
    }
    calendar.schedule(.messageEnded(id), at: now + rules.lifetime, phase: .release)
    tell(messages[id.row].arc, messages[id.row].severity, &city, now)
    guard let pothole = messages[id.row].pothole,
      potholes[pothole.row].stage != .repaired
    else { return }
    settle(pothole, now)
    potholes[pothole.row].informed = max(potholes[pothole.row].informed, rules.penetration)
  }

  /// What a message says is over; drivers hear of it after the latency.
  mutating func withdraw(_ id: MessageID, _ city: City, _ now: SimTime) {
    messages[id.row].trueUntil = messages[id.row].trueUntil ?? now
    calendar.schedule(
      .messageEnded(id), at: heard(ofMessage: id, 1, city, now + rules.latency),
      phase: .release)
  }

  mutating func endMessage(_ id: MessageID, _ city: inout City, _ now: SimTime) {
    guard messages[id.row].ended == nil else { return }
    messages[id.row].ended = now
    guard messages[id.row].published != nil else { return }
    if messages[id.row].hazard != nil {
      tell(id, isOver: true, &city, now)
      record(id, now)
      return
    }
    let message = messages[id.row]
    tell(message.arc, -message.severity, &city, now)
    record(id, now)
    guard let pothole = message.pothole, potholes[pothole.row].stage != .repaired else { return }
    settle(pothole, now)
    potholes[pothole.row].informed = signed.contains(message.arc) ? rules.signsHeeded : 0
  }
}
