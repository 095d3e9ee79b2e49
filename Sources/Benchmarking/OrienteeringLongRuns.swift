/// The best answers of this project's own long runs on the problems of Chao, Golden and Wasil (1996).
///
/// Not the best known: published tables were not at hand, and nothing here is taken from one. Each
/// figure is the best of 20 runs of `ongoeul optimise orienteering pF.M.X.txt --iterations 50000
/// --seed S`, S = 101 … 120, on 26 November 2026.
enum OrienteeringLongRuns {
  /// Names of problems and sums of scores, in the order of the names.
  static let best: [(instance: String, reward: Double)] = table.split(whereSeparator: \.isNewline)
    .flatMap { line in
      let words = line.split(separator: " ")
      return stride(from: 1, to: words.count, by: 2).map { place in
        guard let reward = Double(words[place + 1]) else {
          preconditionFailure("\(words[place + 1]) is no number")
        }
        return ("\(words[0]).\(words[place])", reward)
      }
    }

  /// Family and teams, then letter and sum of scores of each problem.
  private static let table = """
    p1.2 a 0 c 20 d 30 g 90 i 135 k 175 m 215 n 235 o 240
    p1.3 b 0 e 30 f 40 i 105 j 115 l 155 p 220 q 230 r 250
    p1.4 a 0 c 0 f 25 g 35 i 60 j 75 l 120 n 155 p 175
    p2.2 a 90
    """
}
