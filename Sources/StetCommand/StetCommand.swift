@main
struct StetCommand {
  static func main() {
    print("stet")
  }
}
