/// The best answers of this project's own long runs on the problems of Chao, Golden and Wasil (1996).
///
/// Not the best known: published tables were not at hand, and nothing here is taken from one.
/// Each figure is the best of several runs of `ongoeul optimise orienteering pF.M.X.txt --iterations
/// 50000 --seed S` on 26 November 2026: of 20, S = 101 … 120, up to p4.2.k; from p4.2.l on of 12 so
/// far, S = 101 … 112.
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
    p2.2 a 90 b 120 c 140 d 160 e 190 f 200 g 200 h 230 i 230 j 260 k 275
    p2.3 a 70 b 70 c 105 i 200
    p2.4 a 10 d 70 f 105 g 105 h 120 j 120
    p3.2 a 90 b 150 c 180 e 260 h 410 j 510 n 660 o 690 q 760
    p3.3 b 90 c 120 e 200 g 270 h 300 j 380 k 440 m 520 n 570 p 640 s 720 t 760
    p3.4 a 20 c 90 f 190 g 220 i 270 k 350 n 440 p 560 r 600
    p4.2 a 206 d 531 e 618 g 757 h 833 k 1022 l 1074 n 1174 o 1218 p 1242 q 1266 r 1291 s 1304
    p4.2 t 1306
    p4.3 a 0 b 38 f 579 g 653 m 1063 n 1121 o 1172
    p4.4 a 0 b 0 c 0 d 38 e 183 f 324 h 571 i 657 j 732 k 821 l 879 n 972 s 1260
    p5.2 c 50 e 180 i 480 k 670 l 800 n 925 o 1020 p 1150 r 1260 u 1460 w 1560 x 1610 y 1645
    p5.2 z 1680
    p5.3 a 0 b 15 c 20 d 60 e 95 f 110 g 185 j 470 p 990 r 1125 t 1260 w 1485 y 1590 z 1635
    p5.4 e 20 i 240 j 340 l 430 n 620 q 860 s 1015 v 1320 w 1385 x 1450 z 1620
    p6.2 b 0 d 192 f 588 g 660 i 888 j 948 l 1116 m 1188
    p6.3 f 0 j 828 k 894 m 1080
    p6.4 a 0 b 0 c 0 d 0 i 0 j 366 k 528 l 696 n 1068
    p7.2 a 30 b 64 f 387 h 521 i 579 k 705 m 827 n 888 o 945 p 1002 q 1043 t 1179
    p7.3 b 46 d 117 g 344 i 487 k 633 m 762 o 874 p 929 t 1118
    p7.4 a 0 b 30 d 79 g 217 h 285 i 366 j 462 k 520 n 730 o 781 p 846 q 909 r 970 s 1022 t 1077
    """
}
