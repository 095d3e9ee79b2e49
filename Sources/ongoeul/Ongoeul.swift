@main
struct Ongoeul {
  static func main() {}
}
