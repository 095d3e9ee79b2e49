import City
import Mechanisms
import Quantities

// From the event to the decision whether a responder is sent.

extension CareService {
  func need(_ alarm: RequestID) -> AlarmNeed { needs[alarm.row] }

  func household(_ alarm: RequestID) -> EquippedHousehold {
    households[Int(needs[alarm.row].household)]
  }

  /// What is known of an alarm.
  func evidence(_ alarm: RequestID) -> AlarmEvidence {
    let need = need(alarm)
    return AlarmEvidence(
      isSOS: need.isSOS, isPressedTwice: need.isPressedTwice, sensor: need.sensor,
      priorOdds: need.priorOdds, call: cases[alarm.row].call, agent: cases[alarm.row].agent)
  }

  mutating func arise(_ alarm: RequestID, _ now: SimTime) {
    scheduleNextNeed(alarm.row + 1)
    precondition(cases.count == alarm.row, "\(alarm) arises after \(cases.count) others")
    cases.append(AlarmCase())
    let need = need(alarm)
    guard need.isDetected else {
      conclude(alarm, .undetected, now + need.contact)
      return
    }
    calendar.schedule(.alarmRaised(alarm), at: now + need.delay, phase: .arrive)
  }

  mutating func raise(_ alarm: RequestID, _ city: City, _ now: SimTime) {
    cases[alarm.row].raised = now
    let age = message(of: alarm, city, now).age
    if age == .zero {
      hear(alarm, city, now)
    } else {
      calendar.schedule(.alarmHeard(alarm), at: now + age, phase: .arrive)
    }
  }

  /// The alarm is with the control centre.
  mutating func hear(_ alarm: RequestID, _ city: City, _ now: SimTime) {
    cases[alarm.row].heard = now
    noteMessage(of: alarm, city, now)
    climb(alarm, city, now)
  }

  /// The triage says what comes next.
  private mutating func climb(_ alarm: RequestID, _ city: City, _ now: SimTime) {
    let evidence = evidence(alarm)
    let step = triage.step(for: evidence, load: load(city, now), at: now)
    switch step {
    case .call:
      precondition(evidence.call == nil, "the triage has \(alarm) called twice")
      cases[alarm.row].stage = .called
      let answers = need(alarm).call != .noAnswer
      calendar.schedule(
        .callEnded(alarm), at: now + (answers ? rules.callTime : rules.silence), phase: .release)
    case .askAgent:
      precondition(evidence.agent == nil, "the triage asks an agent about \(alarm) twice")
      askAgent(alarm, now)
    case .dispatch: askForResponder(alarm, now)
    case .close: close(alarm, now)
    }
  }

  mutating func endCall(_ alarm: RequestID, _ city: City, _ now: SimTime) {
    let outcome = need(alarm).call
    cases[alarm.row].call = outcome
    if outcome != .noAnswer { cases[alarm.row].contact = now }
    climb(alarm, city, now)
  }

  // MARK: Agents

  private mutating func askAgent(_ alarm: RequestID, _ now: SimTime) {
    cases[alarm.row].stage = .atAgent
    cases[alarm.row].agentAsked = now
    switch agents.arrive(alarm.index, at: now) {
    case .served(let start): beginAgent(start, now)
    case .queued(let ticket):
      // Nobody holds the line of a household that does not answer.
      if need(alarm).call == .noAnswer { return }
      calendar.schedule(
        .patienceEnded(alarm, ticket), at: now + need(alarm).patience, phase: .release)
    case .balked, .blocked: preconditionFailure("\(alarm) is turned away by the agents")
    }
  }

  private mutating func beginAgent(_ start: StationStart, _ now: SimTime) {
    let alarm = RequestID(start.customer)
    cases[alarm.row].agentBegan = now
    if cases[alarm.row].contact == nil && need(alarm).call != .noAnswer {
      cases[alarm.row].contact = now
    }
    calendar.schedule(
      .agentEnded(alarm, start.service), at: now + need(alarm).agentTime, phase: .release)
  }

  mutating func endAgent(
    _ alarm: RequestID, _ service: StationService, _ city: City, _ now: SimTime
  ) {
    guard let completion = agents.complete(service, at: now) else {
      preconditionFailure("the agent of \(alarm) has ended before")
    }
    if let next = completion.next { beginAgent(next, now) }
    cases[alarm.row].agentEnded = now
    cases[alarm.row].agent = need(alarm).agent
    climb(alarm, city, now)
  }

  /// Who hangs up counts as silent.
  mutating func hangUp(_ alarm: RequestID, _ ticket: StationTicket, _ city: City, _ now: SimTime) {
    guard agents.renege(ticket, at: now) != nil else { return }
    cases[alarm.row].hasHungUp = true
    cases[alarm.row].agentEnded = now
    cases[alarm.row].agent = .unreached
    cases[alarm.row].call = .noAnswer
    climb(alarm, city, now)
  }

  /// Agents of a new shift are at their phones; who speaks at the end of a shift finishes.
  mutating func setAgents(_ count: Int, _ now: SimTime) {
    agents.setServers(count, at: now)
    while let start = agents.startNext(at: now) { beginAgent(start, now) }
  }

  // MARK: Endings

  private mutating func close(_ alarm: RequestID, _ now: SimTime) {
    let need = need(alarm)
    triage.learn(evidence(alarm), isTrue: false, wasDispatched: false, at: now)
    if need.isTrue {
      conclude(alarm, .missed, now + need.contact)
      calendar.schedule(.personFound(alarm), at: now + need.contact, phase: .observe)
    } else {
      conclude(alarm, cases[alarm.row].agent == nil ? .closedByCall : .closedByAgent, now)
    }
  }

  /// A responder is asked for; the policy decides when all that happens now has happened.
  private mutating func askForResponder(_ alarm: RequestID, _ now: SimTime) {
    let need = need(alarm)
    // Without a call nobody knows more than which device it was.
    let asksForHelp = cases[alarm.row].call == .help
    let severity = asksForHelp ? (need.isTrue ? need.kind.severity : 2) : need.isSOS ? 2 : 1
    cases[alarm.row].stage = .asked
    cases[alarm.row].severity = severity
    cases[alarm.row].asked = now
    if severity == 3 { cases[alarm.row].ambulance = now + need.ambulance }
    waiting.append(alarm)
    calendar.schedule(.responderAsked(alarm), at: now, phase: .decide)
  }

  /// The fire service takes a call that has waited too long.
  mutating func handOver(_ alarm: RequestID, _ now: SimTime) {
    guard cases[alarm.row].stage == .asked else { return }
    waiting.removeAll { $0 == alarm }
    let need = need(alarm)
    let arrival = cases[alarm.row].ambulance ?? now + need.ambulance
    cases[alarm.row].ambulance = arrival
    triage.learn(evidence(alarm), isTrue: need.isTrue, wasDispatched: true, at: now)
    conclude(alarm, .handedOver, max(now, arrival))
  }
}
