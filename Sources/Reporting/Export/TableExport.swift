import Foundation
import Records
import Results
import Scenarios

/// The numbers of a report as tidy tables: one row per value, CSV as RFC 4180 has it.
public struct TableExport {
  /// A file's name after that of the results, and its text.
  public typealias File = (name: String, text: String)

  private let source: ReportSource
  private let services: [ReportPage.ViewedService]

  public init(_ source: ReportSource) { self.init(source, ReportPage.services(source)) }

  /// With services whose views are known.
  init(_ source: ReportSource, _ services: [ReportPage.ViewedService]) {
    (self.source, self.services) = (source, services)
  }

  /// All tables.
  public var files: [File] {
    var files = [figures, parameters]
    if source.comparison != nil { files.append(differences) }
    if !services.isEmpty { files += [hours, waits, dongs] }
    if services.contains(where: { $0.views.ledger != nil }) { files.append(costs) }
    if services.contains(where: { $0.circuit != nil }) { files.append(stops) }
    return files
  }

  private var figures: File {
    file(
      "figures",
      "alternative,figure,unit,mean,half_width,confidence,replications,reported,reported_source",
      source.alternatives.flatMap { alternative in
        alternative.summary.keyFigures.map {
          [
            alternative.name, $0.name, $0.unit, text($0.mean), text($0.halfWidth),
            text($0.confidence), "\($0.n)", text($0.reported), $0.reportedSource ?? "",
          ]
        }
      })
  }

  private var parameters: File {
    file(
      "parameters", "alternative,parameter,value,unit,tag,range,source,set_by_scenario",
      source.alternatives.flatMap { alternative in
        alternative.plan.parameters.map {
          [
            alternative.name, $0.name, $0.value, $0.unit, $0.tag, $0.range ?? "", $0.source,
            $0.overridden ? "yes" : "no",
          ]
        }
      })
  }

  private var differences: File {
    file(
      "differences",
      "figure,unit,delta,a,b,difference_a_minus_b,half_width,p_corrected,correlation,"
        + "variance_reduction,replications,verdict_on_a",
      (source.comparison?.figures ?? []).flatMap { figure in
        figure.pairs.map {
          [
            figure.name, figure.unit, text(figure.delta), $0.a, $0.b, text($0.difference),
            text($0.halfWidth), text($0.pCorrected), text($0.correlation),
            text($0.varianceReduction), "\($0.n)", $0.verdict.rawValue,
          ]
        }
      })
  }

  private var hours: File {
    file(
      "hours", "service,alternative,hour,mean_wait,half_width,unit,replications",
      services.flatMap { service in
        source.alternatives.enumerated().flatMap { place, alternative in
          service.report.waitByHour[place].enumerated().map { hour, estimate in
            [
              service.report.name, alternative.name, "\(hour)", text(estimate?.mean),
              text(estimate?.half), service.views.waitUnit.rawValue, "\(estimate?.n ?? 0)",
            ]
          }
        }
      })
  }

  private var waits: File {
    file(
      "waits",
      "service,alternative,within,unit,share_of_requests_percent,half_width,replications",
      services.flatMap { service in
        source.alternatives.enumerated().flatMap { place, alternative in
          service.report.servedWithin[place].enumerated().map { limit, estimate in
            [
              service.report.name, alternative.name, "\(limit)", service.views.waitUnit.rawValue,
              text(estimate?.mean), text(estimate?.half), "\(estimate?.n ?? 0)",
            ]
          }
        }
      })
  }

  private var costs: File {
    file(
      "costs",
      "service,alternative,item,account,won_a_day,half_width,replications,difference_to_baseline,"
        + "difference_half_width",
      services.flatMap { service in
        let items = service.views.ledger?.items ?? []
        return source.alternatives.enumerated().flatMap { place, alternative in
          items.enumerated().map { item, declared in
            let own = service.report.costs[place][item]
            let added = place == 0 ? nil : service.report.addedCosts[place][item]
            return [
              service.report.name, alternative.name, declared.name.english, "\(declared.account)",
              text(own?.mean), text(own?.half), "\(own?.n ?? 0)", text(added?.mean),
              text(added?.half),
            ]
          }
        }
      })
  }

  /// What came of each stop; of those turned away also by the hour in which they came.
  private var stops: File {
    func rows(_ service: ReportPage.ViewedService, _ circuit: CircuitReport) -> [[String]] {
      zip(source.alternatives, circuit.alternatives).flatMap { alternative, own in
        func row(_ place: Int, _ measure: String, _ hour: String, _ estimate: Estimate?) -> [String]
        {
          [
            service.report.name, alternative.name, circuit.stops[place].name.korean, measure, hour,
            circuit.isWeekly ? "week" : "all", text(estimate?.mean), text(estimate?.half),
            "\(estimate?.n ?? 0)",
          ]
        }
        return own.stops.enumerated().flatMap { place, stop in
          [
            row(place, "visits", "", stop.visits), row(place, "notHeld", "", stop.missed),
            row(place, "served", "", stop.served), row(place, "turnedAway", "", stop.turnedAway),
          ]
            + own.turnedAway.filter { $0.stop == place }.map {
              row(place, "turnedAway", "\($0.hour)", $0.turnedAway)
            }
        }
      }
    }
    return file(
      "stops", "service,alternative,stop,measure,hour,per,mean,half_width,replications",
      services.flatMap { service in service.circuit.map { rows(service, $0) } ?? [] })
  }

  private var dongs: File {
    let names = source.baseline.plan.dongs
    return file(
      "dongs",
      "service,alternative,dong,measure,unit,mean,half_width,replications,difference_to_baseline,"
        + "difference_half_width,difference_replications",
      services.flatMap { service in
        service.report.measures.flatMap { measure in
          source.alternatives.enumerated().flatMap { place, alternative in
            measure.values[place].enumerated().map { dong, estimate in
              let difference = measure.differences[place][dong]
              return [
                service.report.name, alternative.name, names[dong], measure.measure.name,
                measure.measure.unit, text(estimate?.mean), text(estimate?.half),
                "\(estimate?.n ?? 0)", text(difference?.mean), text(difference?.half),
                difference.map { "\($0.n)" } ?? "",
              ]
            }
          }
        }
      })
  }

  private func text(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }

  private func file(_ name: String, _ header: String, _ rows: [[String]]) -> File {
    let lines = rows.map { $0.map(Self.field).joined(separator: ",") }
    return (name + ".csv", ([header] + lines).joined(separator: "\r\n") + "\r\n")
  }

  /// In quotes where a field holds what separates fields.
  static func field(_ text: String) -> String {
    text.contains { ",\"\r\n".contains($0) || $0.isNewline }
      ? "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : text
  }
}
