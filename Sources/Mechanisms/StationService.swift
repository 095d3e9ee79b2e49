public import Quantities

// Shifts, breakdowns and what is read off a station.

extension Station {
  /// The integrals from the start up to a moment that is not before the last call.
  public func integrals(at now: SimTime) -> StationIntegrals {
    precondition(now.milliseconds >= lastChange, "the station is at \(lastChange) ms already")
    func integral(_ count: Int, _ times: Int64) -> Int128 {
      Int128(count) * Int128(now.milliseconds) - Int128(times)
    }
    let queued = integral(queue.count, queueTimes)
    let served = integral(busy, busyTimes)
    return StationIntegrals(
      queue: queued, system: queued + served + integral(interrupted, interruptedTimes),
      busy: served, onDuty: integral(onDuty, onDutyTimes))
  }

  /// A change of shift: from now on servers 0 ..< `count` are on duty.
  ///
  /// A server that goes off duty finishes the customer it has, also one that waits for its
  /// repair. The owner then calls `startNext` for the servers that came on duty.
  public mutating func setServers(_ count: Int, at now: SimTime) {
    precondition(count >= 0, "\(count) servers")
    advance(to: now)
    servers.setOnDuty(count)
    onDutyTimes += Int64(count - onDuty) * lastChange
    onDuty = count
  }

  /// A server breaks down, at work or idle.
  ///
  /// The completion that the owner scheduled for its service no longer holds. Where the
  /// interrupted customer goes back to the queue, the owner then calls `startNext`, for another
  /// server may be free.
  ///
  /// - Returns: whom it was serving; nil if it was idle.
  /// - Precondition: the server is in order.
  public mutating func fail(_ server: Int, at now: SimTime) -> StationStop? {
    precondition(
      servers.list.indices.contains(server) && servers.list[server].isUp,
      "server \(server) of \(servers.list.count) cannot fail")
    advance(to: now)
    if servers.list[server].isFree { servers.markTaken(server) }
    servers.list[server].isUp = false
    let state = servers.list[server]
    guard state.hasCustomer else { return nil }
    let received = state.received + lastChange - state.started
    servers.list[server].number &+= 1
    servers.list[server].received = received
    busy -= 1
    busyTimes -= lastChange
    var ticket: StationTicket?
    switch interruption {
    case .resumes:
      interrupted += 1
      interruptedTimes += lastChange
    case .returnsToQueue:
      queueTimes += lastChange
      servers.list[server].hasCustomer = false
      ticket = queue.rejoin(
        customer: state.customer, level: Int(state.level), arrived: state.arrived,
        received: received)
    }
    return StationStop(
      customer: state.customer, received: SimDuration(milliseconds: received), ticket: ticket)
  }

  /// A server is in order again: it goes on with the customer it had, or takes the next one.
  ///
  /// - Returns: the service that begins; nil if there is none.
  /// - Precondition: the server is under repair.
  public mutating func repair(_ server: Int, at now: SimTime) -> StationStart? {
    precondition(
      servers.list.indices.contains(server) && !servers.list[server].isUp,
      "server \(server) of \(servers.list.count) is not under repair")
    advance(to: now)
    servers.list[server].isUp = true
    let state = servers.list[server]
    if state.hasCustomer {
      interrupted -= 1
      interruptedTimes -= lastChange
      busy += 1
      busyTimes += lastChange
      return begin(
        on: server, customer: state.customer, level: state.level, arrived: state.arrived,
        received: state.received)
    }
    guard state.isOnDuty else { return nil }
    servers.markFree(server)
    return startNext(at: now)
  }
}
