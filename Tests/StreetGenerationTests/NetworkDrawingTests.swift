internal import Foundation
internal import Testing

@testable internal import StreetGeneration

struct NetworkDrawingTests {
  /// The picture names its source, in Korean and English what a planner looks for, and draws every
  /// road class, river, hill and dong; it is small enough to stand in the documentation.
  @Test func theDrawingShowsTheCity() throws {
    let facts = try Jeonju.facts.get()
    let svg = NetworkDrawing(facts).svg(try Jeonju.network.get().graph)
    #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n"))
    #expect(svg.contains("local streets generated (seed 1)"))
    #expect(svg.contains("OpenStreetMap contributors"))
    let tones = facts.areas.map { $0.kind == .hill ? 2 : 1 }.reduce(0, +)
    #expect(svg.split(separator: "<ellipse").count - 1 == tones)
    for dong in facts.dongs {
      #expect(svg.contains(">\(dong.name)<") && svg.contains(">\(dong.romanisedName)<"))
    }
    for label in facts.labels {
      #expect(svg.contains(">\(label.name)") && svg.contains("\(label.englishName)<"))
    }
    for style in RoadStyle.all { #expect(svg.contains("stroke=\"\(style.color)\"")) }
    #expect(svg.utf8.count < 600_000)
  }

  /// Names of roads, waters and railways stand at a line of that name, those of hills at one.
  @Test func namesStandAtWhatTheyName() throws {
    let facts = try Jeonju.facts.get()
    let roads = Set(facts.links.map(\.road))
    let lines = Set(facts.lines.map(\.name))
    for label in facts.labels {
      switch label.kind {
      case .road: #expect(roads.contains(label.name), "\(label.name)")
      case .water, .railway: #expect(lines.contains(label.name), "\(label.name)")
      case .hill:
        #expect(
          facts.areas.contains { $0.name.hasPrefix(label.name) }, "\(label.name)")
      case .station, .place: continue
      }
    }
  }

  /// The picture in the documentation is the one that the command draws.
  @Test func thePictureInTheDocumentationIsOfThisNetwork() throws {
    let picture = try String(
      contentsOf: Jeonju.root.appending(path: "docs/jeonju.svg"), encoding: .utf8)
    let drawn = NetworkDrawing(try Jeonju.facts.get()).svg(try Jeonju.network.get().graph)
    #expect(picture == drawn, "ongoeul network draw scenarios/jeonju --out docs/jeonju.svg")
  }
}
