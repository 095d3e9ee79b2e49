/// What stands around a map: title, key, scale, north and the sources.
struct DrawingFrame {
  private let sheet: DrawingSheet
  private let provenance: String
  private let attribution: String

  init(_ sheet: DrawingSheet, provenance: String, attribution: String) {
    self.sheet = sheet
    self.provenance = provenance
    self.attribution = attribution
  }

  var svg: String {
    let left = 60
    let top = sheet.unitsHigh - 860
    return """
      <rect x="\(left)" y="\(top)" width="880" height="680" rx="16" fill="#fff" \
      fill-opacity="0.92" stroke="#999" stroke-width="3"/>
      <text x="\(left + 40)" y="\(top + 90)" font-size="80" font-weight="bold" \
      fill="#222">전주 Jeonju</text>

      """ + key(x: left + 40, y: top + 150) + scale(x: left + 40, y: top + 620)
        + north(x: left + 800, y: top + 50) + sources()
  }

  private func key(x: Int, y: Int) -> String {
    var text = ""
    var line = y
    for style in RoadStyle.all.reversed() {
      for (color, width) in [(style.edge, style.width + 5), (style.color, style.width)]
      where !color.isEmpty {
        text += """
          <path d="M\(x) \(line)h110" stroke="\(color)" stroke-width="\(width)"/>

          """
      }
      text += entry(style.korean, style.english, x: x, y: line)
      line += 52
    }
    text += "<path d=\"M\(x) \(line)h110\" stroke=\"#a5cfe8\" stroke-width=\"18\"/>\n"
    text += entry("하천", "river", x: x, y: line)
    line += 52
    text += """
      <path d="M\(x) \(line)h110" stroke="#4d4d4d" stroke-width="9"/>
      <path d="M\(x) \(line)h110" stroke="#fff" stroke-width="5" stroke-dasharray="24 24"/>

      """
    text += entry("철도", "railway", x: x, y: line)
    line += 52
    text += """
      <path d="M\(x) \(line)h110" stroke="#8d76a6" stroke-width="3" stroke-dasharray="14 9"/>

      """
    return text + entry("행정동 경계", "border of a dong", x: x, y: line)
  }

  private func entry(_ korean: String, _ english: String, x: Int, y: Int) -> String {
    """
    <text x="\(x + 140)" y="\(y)" dy="0.35em" font-size="36" fill="#333">\
    \(korean) \(english)</text>

    """
  }

  /// Two kilometres.
  private func scale(x: Int, y: Int) -> String {
    let kilometre = Int(1_000 / DrawingSheet.metresPerUnit)
    return """
      <path d="M\(x) \(y - 14)v14h\(2 * kilometre)v-14M\(x + kilometre) \(y - 14)v14" \
      fill="none" stroke="#333" stroke-width="5"/>
      <text x="\(x + 2 * kilometre + 20)" y="\(y)" font-size="36" fill="#333">2 km</text>

      """
  }

  private func north(x: Int, y: Int) -> String {
    """
    <path d="M\(x) \(y)l28 84l-28 -20l-28 20z" fill="#333"/>
    <text x="\(x)" y="\(y + 124)" font-size="40" text-anchor="middle" fill="#333">N</text>

    """
  }

  private func sources() -> String {
    [provenance, attribution].enumerated().map { number, words in
      """
      <text x="60" y="\(sheet.unitsHigh - 90 + 44 * number)" font-size="34" fill="#555">\
      \(DrawingSheet.escaped(words))</text>

      """
    }.joined()
  }
}
