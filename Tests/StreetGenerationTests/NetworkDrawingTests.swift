internal import Testing

@testable internal import StreetGeneration

struct NetworkDrawingTests {
  /// The picture names its source and draws every road class, river, hill and dong.
  @Test func theDrawingShowsTheCity() throws {
    let facts = try Jeonju.facts.get()
    let svg = NetworkDrawing(facts).svg(try Jeonju.network.get().graph)
    #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n"))
    #expect(svg.contains("local streets generated (seed 1)"))
    #expect(svg.contains("OpenStreetMap contributors"))
    #expect(svg.split(separator: "<ellipse").count - 1 == facts.areas.count)
    for dong in facts.dongs { #expect(svg.contains(">\(dong.name)<")) }
    #expect(svg.utf8.count < 4_000_000)
  }
}
