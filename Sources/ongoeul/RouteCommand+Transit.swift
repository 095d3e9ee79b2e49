import ArgumentParser
import Foundation
import NetworkFiles
import Quantities
import Reporting
import Results
import Transit

extension RouteCommand {
  /// By what one travels.
  enum Mode: String, ExpressibleByArgument, CaseIterable { case car, transit }

  /// Answers one pair of points with the journey by public transport that arrives first.
  func answerByTransit(from: String, to: String, depart: String, date dateText: String) throws {
    let origin = try Self.point(from, of: "--from")
    let destination = try Self.point(to, of: "--to")
    let departure = try Self.timeOfDay(depart)
    guard let date = ServiceDate(dateText) else {
      throw NetworkError(["--date is \"\(dateText)\"; expected a date such as 2026-03-02"])
    }
    let timetable = try TimetableFile.read(input)
    guard let dates = timetable.dates, dates.contains(date) else {
      let span = timetable.dates.map { "runs from \($0.lowerBound) to \($0.upperBound)" }
      throw NetworkError([
        "--date is \(date); the timetable of \(input) \(span ?? "never runs")"
      ])
    }
    let start = WalkingRule.Place(longitude: origin.longitude, latitude: origin.latitude)
    let end = WalkingRule.Place(longitude: destination.longitude, latitude: destination.latitude)
    let origins = timetable.stops(near: start, towardsStop: true)
    let destinations = timetable.stops(near: end, towardsStop: false)
    let onFoot = timetable.walking.time(from: start, to: end)
    if onFoot == nil {
      for (stops, option) in [(origins, "--from"), (destinations, "--to")] where stops.isEmpty {
        Ending.complain(
          "warning: \(option) has no stop within \(Int(timetable.walking.reach.metres)) m")
      }
    }
    var search = RaptorSearch(TimetableDay(timetable, on: date))
    _ = search.arrival(from: origins, to: destinations, onFoot: onFoot, departing: departure)
    guard let journey = search.journey() else {
      Ending.complain("there is no journey from \(from) to \(to) on \(date) from \(depart) on")
      throw ExitCode.failure
    }
    let text = JourneyText(timetable: timetable, journey: journey)
    if json {
      print(String(decoding: try encodedJSON(text.report), as: UTF8.self), terminator: "")
    } else {
      for line in ["from: \(from)", "to: \(to)", "date: \(date)"] + text.lines { print(line) }
    }
  }
}

/// A journey as people read it: when, where and by which line.
struct JourneyText {
  /// What `--json` prints. Times are seconds since the midnight of the day.
  struct Report: Encodable {
    struct Leg: Encodable {
      let mode: String
      let line: String?
      let run: String?
      let headsign: String?
      let from: String?
      let fromName: String?
      let to: String?
      let toName: String?
      let stops: Int?
      let departure: Int64
      let arrival: Int64
    }

    let departure: Int64
    let arrival: Int64
    let rides: Int
    let legs: [Leg]
  }

  let timetable: Timetable
  let journey: Journey

  var report: Report {
    Report(
      departure: seconds(journey.departure), arrival: seconds(journey.arrival),
      rides: journey.rides, legs: journey.legs.map(leg))
  }

  private func leg(_ leg: Journey.Leg) -> Report.Leg {
    let stops = timetable.stops
    func id(_ stop: TransitStopID?) -> String? { stop.map { stops.id[$0.row] } }
    func name(_ stop: TransitStopID?) -> String? { stop.map { stops.name[$0.row] } }
    switch leg {
    case .walk(let from, let to, let departure, let arrival):
      return Report.Leg(
        mode: "walk", line: nil, run: nil, headsign: nil, from: id(from), fromName: name(from),
        to: id(to), toName: name(to), stops: nil, departure: seconds(departure),
        arrival: seconds(arrival))
    case .ride(let line, let run, let from, let to, let count, let departure, let arrival):
      return Report.Leg(
        mode: "ride", line: timetable.lines.name(line), run: timetable.runs.id[run],
        headsign: timetable.runs.headsign[run], from: id(from), fromName: name(from), to: id(to),
        toName: name(to), stops: count, departure: seconds(departure), arrival: seconds(arrival))
    }
  }

  var lines: [String] {
    let report = report
    let minutes = (report.arrival - report.departure) / 60
    let rows = report.legs.map { leg in
      [
        Self.clock(leg.departure), Self.clock(leg.arrival),
        leg.line.map { "line \($0)" } ?? "on foot",
        Self.place(leg.from, leg.fromName, "origin"), Self.place(leg.to, leg.toName, "destination"),
        leg.stops.map { "\($0)" } ?? "", leg.headsign ?? "",
      ]
    }
    let table = TextTable(
      columns: [.right, .right, .left, .left, .left, .right, .left],
      header: ["from", "until", "by", "at", "to", "stops", "headsign"], rows: rows)
    return [
      "departure: \(Self.clock(report.departure))", "arrival: \(Self.clock(report.arrival))",
      "time: \(minutes) min \((report.arrival - report.departure) % 60) s",
      "rides: \(report.rides)", "",
    ] + table.lines + ["", "source: \(timetable.source)"]
  }

  private static func place(_ id: String?, _ name: String?, _ end: String) -> String {
    guard let id else { return end }
    guard let name, !name.isEmpty else { return id }
    return name
  }

  private func seconds(_ moment: SimTime) -> Int64 { moment.milliseconds / 1_000 }

  /// A time of day; hours go on after 24 on the next day.
  private static func clock(_ seconds: Int64) -> String {
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(seconds / 3_600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }
}
