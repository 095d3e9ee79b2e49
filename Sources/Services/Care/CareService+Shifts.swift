import City
import Mechanisms
import Quantities

// How crews and agents come and go.

extension CareService {
  mutating func beginShift(_ number: Int, _ city: City, _ now: SimTime) {
    shift = rules.shift(number)
    if shift.end < end {
      calendar.schedule(.shiftBegan(UInt32(number + 1)), at: shift.end, phase: .release)
    }
    setAgents(shift.isNight ? rules.nightAgents : rules.dayAgents, now)
    let count = shift.isNight ? rules.nightUnits : rules.dayUnits
    let homes = policy.homes(
      of: count, observation(city, now, of: shift.middle, units: count))
    note([], isRefused: false, city, now)
    precondition(
      homes.count == count && homes.allSatisfy { $0.row < bases.count },
      "the policy gives \(count) units the bases \(homes) of \(bases.count)")
    for unit in units.indices {
      units[unit].hasRelief = unit < count
      if unit < count { units[unit].home = homes[unit] }
    }
    for unit in units.indices {
      let before = units[unit]
      relieve(VehicleID(unit), city, now)
      // Everybody knows who is on duty when the run begins.
      if number > 0 { report(VehicleID(unit), before, city, now) }
    }
  }

  /// The crew of the last shift ends where its unit stands at a base, and else when it is back.
  private mutating func relieve(_ id: VehicleID, _ city: City, _ now: SimTime) {
    switch units[id.row].activity {
    case .off:
      if units[id.row].hasRelief { takeOver(id, now) }
    case .idle:
      if units[id.row].node == bases[units[id.row].base.row] {
        changeCrew(id, city, now)
      } else {
        driveToBase(id, units[id.row].home, .endOfShift, .returning, city, now)
      }
    case .toBase: units[id.row].activity = .returning
    case .returning, .toScene, .onScene, .broken: break
    }
  }

  /// The unit stands at a base: its crew goes, and another comes if the shift has one.
  mutating func changeCrew(_ id: VehicleID, _ city: City, _ now: SimTime) {
    endDuty(id, now)
    units[id.row].activity = .off
    if units[id.row].hasRelief { takeOver(id, now) }
  }

  /// A crew of the shift under way begins, and drives to where it belongs.
  mutating func takeOver(_ id: VehicleID, _ now: SimTime) {
    units[id.row].crew = CareUnit.Crew(began: now, plannedEnd: shift.end)
    units[id.row].activity = .idle
    units[id.row].goesHome = true
    units[id.row].version += 1
    clock.count(onDuty: 1, at: now)
    calendar.schedule(
      .unitFreed(id, version: units[id.row].version), at: now, phase: .decide)
  }

  mutating func endDuty(_ id: VehicleID, _ now: SimTime) {
    guard let crew = units[id.row].crew else { return }
    var busy = crew.busy
    if let since = units[id.row].busySince { busy += now - since }
    dutyRecords.append(
      ResponderDutyRecord(
        unit: id, began: crew.began, plannedEnd: crew.plannedEnd, ended: now, busy: busy))
    units[id.row].crew = nil
    clock.count(onDuty: -1, at: now)
  }
}
