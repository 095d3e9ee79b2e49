import Benchmarking
@main
struct Ongoeul {
  static func main() { tryHold() }
}
