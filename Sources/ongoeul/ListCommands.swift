import ArgumentParser
import Reporting
import Scenarios

struct ServicesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "services", abstract: "Lists the services and, with a name, its parameters.")

  @Argument(help: "A service, or traffic or population, whose parameters are to be listed.")
  var service: String?

  func run() throws {
    let all = Registry.surroundings + Registry.services.map(\.declaration)
    guard let service else {
      let rows = all.map { [$0.name, $0.koreanName, $0.isSurrounding ? "always" : "", $0.summary] }
      printTable(["service", "한국어", "", "what it is"], rows)
      return
    }
    guard let declaration = all.first(where: { $0.name == service }) else {
      throw ValidationError(
        "\(service) is not a service; expected one of " + all.map(\.name).joined(separator: ", "))
    }
    let rows = declaration.parameters.map {
      [$0.name, $0.value.description, $0.provenance.rawValue, $0.meaning]
    }
    printTable(["parameter", "default", "tag", "what it is"], rows)
  }
}

struct PoliciesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policies", abstract: "Lists the policies of every service.")

  func run() throws {
    let rows = Registry.services.map(\.declaration).flatMap { service in
      service.policies.map { policy in
        [
          service.name, policy.name,
          policy.parameters.map { "\($0.name) \($0.value)" }.joined(separator: ", "),
          policy.summary,
        ]
      }
    }
    printTable(["service", "policy", "parameters", "what it does"], rows)
  }
}

private func printTable(_ header: [String], _ rows: [[String]]) {
  let table = TextTable(
    columns: header.map { _ in .left }, header: header, rows: rows)
  for line in table.lines { print(line) }
}
