import Foundation
import Records
import Testing

@testable import Reporting

struct HTMLTests {
  @Test func textAndAttributesAreEscaped() {
    let hostile = "<script>alert(\"1\")</script> & 'it'"
    let escaped = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;it&#39;"
    #expect(HTML.text(hostile).source == escaped)
    #expect(
      HTML.tag("p", ["title": hostile], .text("a")).source == "<p title=\"\(escaped)\">a</p>")
  }

  /// Control characters are not allowed in HTML, and marks of direction let a name hide its end.
  @Test func whatNoTextMayHoldIsReplaced() {
    #expect(
      HTML.escaped("a\u{0}b\u{1B}[31m\u{202E}c\u{2066}")
        == "a\u{FFFD}b\u{FFFD}[31m\u{FFFD}c\u{FFFD}")
    #expect(HTML.escaped("한글\n\t이지콜") == "한글\n\t이지콜")
  }

  @Test func jsonCannotEndItsElement() {
    let inert = HTML.inert("{\"a\":\"</script><!-- & \u{2028}\"}")
    #expect(inert == "{\"a\":\"\\u003c/script\\u003e\\u003c!-- \\u0026 \\u2028\"}")
  }

  @Test func wordsStandInBothLanguagesUnlessTheyAreTheSame() {
    #expect(
      HTML.both("기준", "base").source == "<span lang=\"ko\">기준</span><span lang=\"en\">base</span>")
    #expect(HTML.both("%", "%").source == "%")
  }

  /// Narrow columns would else cut names in the middle of a word.
  @Test func longNamesBreakBetweenTheirParts() {
    #expect(HTML.breakable("by cheapestInsertion").source == "by cheapest<wbr>Insertion")
    #expect(HTML.breakable("callTaxi.wait.mean").source == "call<wbr>Taxi.<wbr>wait.<wbr>mean")
    #expect(HTML.breakable("strictFIFO is 1,234.5 < 2").source == "strictFIFO is 1,234.5 &lt; 2")
    let long = String(repeating: "x", count: 45)
    #expect(
      HTML.breakable(long).source.components(separatedBy: "<wbr>").map(\.count) == [20, 20, 5])
  }

  @Test func aTableNeedsAsManyCellsAsColumnsAndLabelsThem() {
    var table = PageTable(
      caption: Wording("표", "table"),
      columns: [.name("이름", "Name"), .number("값", "Value")])
    table.rows = [[.text("a"), .text("1", 1)], [.text("b"), .text("–")]]
    let source = table.html.source
    #expect(source.contains("aria-sort=\"none\""))
    #expect(source.contains("data-v=\"1.0\"") && source.contains("data-v=\"\""))
    #expect(source.contains("<span class=\"cell-label\" lang=\"en\">Value</span>"))
  }
}
