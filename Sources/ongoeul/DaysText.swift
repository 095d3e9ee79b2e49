import Days
import Households
import Quantities
import Reporting

/// What the command says about a day's plans.
enum DaysText {
  static func summary(_ figures: DayFigures, on day: String) -> String {
    let trips = figures.trips.reduce(0, +)
    let persons = figures.persons.reduce(0, +)
    let out = 100 * Double(figures.travellers.reduce(0, +)) / Double(max(1, persons))
    return """
      \(trips) trips of \(persons) persons on a \(day): \(decimal(figures.rate, 2)) each \
      (target 2.3, 2.0 to 2.6 on a weekday); \(decimal(out, 1)) % leave home
      the impaired make \(decimal(figures.impairedRate, 2)), all others \
      \(decimal(figures.otherRate, 2)) trips

      """
  }

  static func types(_ figures: DayFigures) -> String {
    let korean = [
      "미취학", "초중고생", "대학생", "취업자", "자녀 돌봄", "비취업 65세 미만", "65~74세", "75세 이상",
    ]
    let rows = PersonType.allCases.map { type -> [String] in
      let place = Int(type.rawValue)
      let persons = Double(max(1, figures.persons[place]))
      return [
        "\(type)", korean[place], String(figures.persons[place]),
        decimal(Double(figures.trips[place]) / persons, 2),
        decimal(100 * Double(figures.travellers[place]) / persons, 1),
      ]
    }
    return table(
      [.left, .left, .right, .right, .right],
      ["type", "유형", "persons", "trips each", "leave home, %"], rows)
  }

  static func purposes(_ figures: DayFigures) -> String {
    let korean = ["귀가", "출근·업무", "등교·학원", "쇼핑", "방문", "의료", "여가·식사"]
    let all = Double(max(1, figures.trips.reduce(0, +)))
    let rows = TripPurpose.allCases.map { purpose -> [String] in
      let place = Int(purpose.rawValue)
      let own = figures.distances[place]
      return [
        "to \(purpose)", korean[place], String(own.trips),
        decimal(100 * Double(own.trips) / all, 1), decimal(own.mean.kilometres, 2),
        decimal(own.median.kilometres, 2), decimal(own.ninetieth.kilometres, 2),
      ]
    }
    return table(
      [.left, .left, .right, .right, .right, .right, .right],
      ["trips", "목적", "count", "%", "km straight", "median", "nine in ten"], rows)
  }

  static func hours(_ figures: DayFigures, isWeekday: Bool) -> String {
    let all = Double(max(1, figures.hours.reduce(0, +)))
    let profile = DayFigures.roadTraffic
    let whole = profile.reduce(0, +)
    let rows = figures.hours.indices.map { hour -> [String] in
      let share = 100 * Double(figures.hours[hour]) / all
      return [
        "\(hour)", String(figures.hours[hour]), decimal(share, 1),
        decimal(100 * profile[hour] / whole, 1),
        String(repeating: "█", count: Int((share * 2).rounded())),
      ]
    }
    let fit = DayFigures.fit(figures.hours)
    let without = DayFigures.fit(figures.hoursWithoutEducation)
    let note =
      isWeekday
      ? "SRMSE of the hours \(decimal(fit.srmse, 3)); without ways to and from education "
        + "\(decimal(without.srmse, 3)) (bound 0.2)\n" : "the profile is that of weekdays\n"
    return table(
      [.right, .right, .right, .right, .left],
      ["hour 시", "trips", "%", "car profile, %", ""], rows) + "\n" + note
  }

  static func work(_ figures: DayFigures, _ fit: ActivityPlaces.WorkFit, _ dongs: [String])
    -> String
  {
    let jobs = MarginFit("jobs", targets: fit.jobs, totals: fit.employed)
    let order = dongs.indices.sorted { (-fit.jobs[$0], $0) < (-fit.jobs[$1], $1) }
    let rows = order.map { dong -> [String] in
      let from = dongs.indices.max {
        (figures.workFlows[$0][dong], $1) < (figures.workFlows[$1][dong], $0)
      }
      let employed = figures.workFlows[dong].reduce(0, +)
      return [
        dongs[dong], decimal(fit.jobs[dong], 0), decimal(fit.employed[dong], 0),
        String(employed), String(figures.workFlows[dong][dong]),
        from.map { "\(dongs[$0]) \(figures.workFlows[$0][dong])" } ?? "",
      ]
    }
    let lines = [
      table(
        [.left, .right, .right, .right, .right, .left],
        ["dong 동", "jobs", "work here", "employed living here", "both", "most come from"], rows),
      "jobs against those who work there: SRMSE \(decimal(jobs.srmse, 4)); by the table "
        + "\(decimal(1e9 * fit.greatestError, 2))e-9",
      "\(fit.outward) work outside the city; β \(decimal(fit.decay, 4)) per minute; "
        + "\(decimal(figures.commuteMinutes, 1)) min to work from door to door (32.3 min out, "
        + "42.9 min home, Jeonbuk 2016), \(decimal(figures.commuteDistance.kilometres, 2)) km "
        + "straight in the city",
    ]
    return lines.joined(separator: "\n")
  }

  private static func table(
    _ columns: [TextTable.Alignment], _ header: [String], _ rows: [[String]]
  ) -> String {
    TextTable(columns: columns, header: header, rows: rows).lines.joined(separator: "\n") + "\n"
  }
}
