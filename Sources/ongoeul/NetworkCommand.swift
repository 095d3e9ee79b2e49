import ArgumentParser
struct NetworkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "network")
  func run() throws {}
}
