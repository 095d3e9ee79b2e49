import NetworkFiles

extension GTFSImport {
  mutating func readStops() {
    for row in 0..<stopTable.rowCount {
      let id = stopTable.identifier(row, 0)
      if let first = stopRow[id] {
        stopTable.complain(
          row: row,
          "stop_id \(id) stands here again, after line \(stopTable.line(stops[first].row))")
        continue
      }
      let kindText = stopTable.text(row, 4)
      let kind =
        kindText.isEmpty ? 0 : Int(stopTable.whole(row, 4, in: 0...4, "the list 0 to 4"))
      stopRow[id] = stops.count
      stops.append(
        Stop(
          id: id, name: stopTable.text(row, 3), place: place(ofStop: row), kind: kind,
          parent: stopTable.text(row, 5), row: row))
    }
  }

  /// Coordinates of a row; nil if it has none. Feeds also write 0,0 for none.
  private mutating func place(ofStop row: Int) -> WalkingRule.Place? {
    let texts = (stopTable.text(row, 1), stopTable.text(row, 2))
    if texts.0.isEmpty && texts.1.isEmpty { return nil }
    let latitude = stopTable.real(row, 1, in: -90...90, "degrees")
    let longitude = stopTable.real(row, 2, in: -180...180, "degrees")
    if latitude == 0 && longitude == 0 { return nil }
    return WalkingRule.Place(longitude: longitude, latitude: latitude)
  }

  /// Puts served stops without coordinates at their stations, and complains where that fails.
  mutating func settleStops() {
    for place in stops.indices where stops[place].place == nil && stops[place].kind != 3 {
      guard stops[place].isServed else {
        if stops[place].kind == 0 || stops[place].kind == 4 { repairs.droppedStops += 1 }
        continue
      }
      if let parent = stopRow[stops[place].parent], let there = stops[parent].place {
        stops[place].place = there
        repairs.parentPlaces += 1
      } else {
        stopTable.complain(
          row: stops[place].row,
          "stop \(stops[place].id) has no coordinates; expected stop_lat and stop_lon in degrees")
      }
    }
  }

  mutating func readLines(_ table: CSVTable?) {
    guard var table else { return }
    var known: Set<String> = []
    for row in 0..<table.rowCount {
      let id = table.identifier(row, 0)
      if !known.insert(id).inserted {
        table.complain(row: row, "route_id \(id) stands here again")
      }
      timetable.lines.id.append(id)
      timetable.lines.shortName.append(table.text(row, 1))
      timetable.lines.longName.append(table.text(row, 2))
      let kind =
        table.text(row, 3).isEmpty
        ? 3 : table.whole(row, 3, in: 0...1_799, "the kinds of vehicles")
      timetable.lines.kind.append(UInt16(kind))
    }
    problems += table.problems
  }

  mutating func readServices(_ calendar: CSVTable?, _ dates: CSVTable?) {
    var rows: [String: UInt32] = [:]
    if var calendar {
      for row in 0..<calendar.rowCount {
        let id = calendar.identifier(row, 0)
        if rows[id] != nil { calendar.complain(row: row, "service_id \(id) stands here again") }
        var weekdays: UInt8 = 0
        for day in 0..<7 {
          weekdays |= UInt8(calendar.whole(row, 1 + day, in: 0...1, "0 or 1")) << UInt8(day)
        }
        let first = Self.date(&calendar, row, 8)
        let last = Self.date(&calendar, row, 9)
        if let first, let last, last < first {
          calendar.complain(row: row, "end_date \(last) lies before start_date \(first)")
        }
        rows[id] = UInt32(timetable.services.count)
        addService(id, weekdays, first, last)
      }
      problems += calendar.problems
    }
    if var dates {
      var known: [[Int32]: Int] = [:]
      for row in 0..<dates.rowCount {
        let id = dates.identifier(row, 0)
        let kind = dates.whole(row, 2, in: 1...2, "1 (runs) or 2 (does not run)")
        guard let date = Self.date(&dates, row, 1) else { continue }
        if rows[id] == nil {
          rows[id] = UInt32(timetable.services.count)
          addService(id, 0, date, date)
        }
        let service = rows[id] ?? 0
        if let line = known.updateValue(
          dates.line(row), forKey: [Int32(service), date.dayNumber])
        {
          dates.complain(row: row, "service \(id) and \(date) stand here again, after line \(line)")
        }
        timetable.services.exceptionService.append(service)
        timetable.services.exceptionDay.append(date.dayNumber)
        timetable.services.exceptionRuns.append(kind == 1 ? 1 : 0)
      }
      problems += dates.problems
    }
  }

  private mutating func addService(
    _ id: String, _ weekdays: UInt8, _ first: ServiceDate?, _ last: ServiceDate?
  ) {
    timetable.services.id.append(id)
    timetable.services.weekdays.append(weekdays)
    timetable.services.firstDay.append(first?.dayNumber ?? 0)
    timetable.services.lastDay.append(last?.dayNumber ?? 0)
  }

  private static func date(_ table: inout CSVTable, _ row: Int, _ column: Int) -> ServiceDate? {
    let text = table.text(row, column)
    if text.utf8.count == 8, let date = ServiceDate(text) { return date }
    table.complain(row: row, "\"\(text)\" is not a date; expected one such as 20260302")
    return nil
  }

  mutating func readTrips(_ table: CSVTable?) {
    guard var table else { return }
    let lines = Self.rows(timetable.lines.id)
    let services = Self.rows(timetable.services.id)
    for row in 0..<table.rowCount {
      let id = table.identifier(row, 2)
      if tripRow[id] != nil { table.complain(row: row, "trip_id \(id) stands here again") }
      let (line, service) = (table.text(row, 0), table.text(row, 1))
      if lines[line] == nil {
        table.complain(row: row, "route_id \(line) of trip \(id) is not in routes.txt")
      }
      if services[service] == nil {
        table.complain(
          row: row,
          "service_id \(service) of trip \(id) is in neither calendar.txt nor calendar_dates.txt")
      }
      tripRow[id] = trips.count
      trips.append(
        Trip(
          id: id, line: lines[line] ?? 0, service: services[service] ?? 0,
          headsign: table.text(row, 3)))
    }
    problems += table.problems
  }

  private static func rows(_ ids: [String]) -> [String: UInt32] {
    Dictionary(zip(ids, 0...)) { first, _ in first }
  }

  /// What transfers.txt says of walks between two stops.
  struct TransferRule {
    var from: Int
    var to: Int
    /// Milliseconds; nil if nobody may change there.
    var leastTime: Int32?
  }

  mutating func readTransfers(_ table: CSVTable?) -> [TransferRule] {
    guard var table else { return [] }
    var rules: [TransferRule] = []
    for row in 0..<table.rowCount {
      let ends = [0, 1].map { column in
        let id = table.text(row, column)
        if stopRow[id] == nil {
          let name = column == 0 ? "from_stop_id" : "to_stop_id"
          table.complain(row: row, "\(name) \(id) is not in stops.txt")
        }
        return stopRow[id]
      }
      let kind =
        table.text(row, 2).isEmpty ? 0 : table.whole(row, 2, in: 0...5, "the list 0 to 5")
      let least =
        table.text(row, 3).isEmpty ? 0 : table.whole(row, 3, in: 0...86_400, "seconds")
      guard let from = ends[0], let to = ends[1] else { continue }
      let isOfAll = (4...7).allSatisfy { table.text(row, $0).isEmpty }
      let areStops = [from, to].allSatisfy { stops[$0].kind == 0 || stops[$0].kind == 4 }
      guard isOfAll, areStops, from != to, kind <= 3 else {
        repairs.ignoredTransfers += 1
        continue
      }
      rules.append(
        TransferRule(from: from, to: to, leastTime: kind == 3 ? nil : Int32(1_000 * least)))
    }
    problems += table.problems
    return rules
  }
}
