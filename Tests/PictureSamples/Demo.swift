import Canvas

/// A screen like the overview, with everything that a picture must get right: Chinese, lights,
/// lines, blocks, braille, a selection.
public enum Demo {
  public static let overview: Canvas = {
    var canvas = Canvas(width: 120, height: 36)
    let width = canvas.width
    canvas.lay(.header, under: Rect(x: 0, y: 0, width: width, height: 2))
    canvas.write(" 进博保障 · 总图", x: 0, y: 0, style: Style(.title, on: .header))
    canvas.write("距开幕 37 天", x: 84, y: 0, style: Style(.strong, on: .header))
    canvas.write("│ 09-29 周日 14:32", x: 99, y: 0, style: Style(.muted, on: .header))
    lights(&canvas)
    canvas.fill(Rect(x: 0, y: 2, width: width, height: 1), with: "─", style: Style(.rule))
    board(&canvas)
    canvas.fill(Rect(x: 0, y: 22, width: width, height: 1), with: "─", style: Style(.rule))
    below(&canvas)
    canvas.lay(.footer, under: Rect(x: 0, y: 35, width: width, height: 1))
    var x = 1
    for (key, hint) in [
      ("↑↓←→", "选择"), ("⏎", "进入"), ("t", "路线图"), ("a", "督办"), ("p", "截图"), ("?", "帮助"),
    ] {
      x = canvas.write(key, x: x, y: 35, style: Style(.key, on: .footer)) + 1
      x = canvas.write(hint, x: x, y: 35, style: Style(.hint, on: .footer)) + 2
    }
    return canvas
  }()

  private static func lights(_ canvas: inout Canvas) {
    var x = 1
    for (text, role) in [
      ("✖红 4", Role.red), ("▲黄 7", .yellow), ("◆蓝 12", .blue), ("●绿 98", .green),
      ("○未到 31", .grey), ("✓完 84", .done),
    ] {
      x = canvas.write(text, x: x, y: 1, style: Style(role, on: .header)) + 2
    }
    canvas.write("销项 84/152 55%", x: 66, y: 1, style: Style(.plain, on: .header))
    canvas.write("读于 14:31:58 · 新", x: 99, y: 1, style: Style(.muted, on: .header))
  }

  private static func board(_ canvas: inout Canvas) {
    let names = ["宣传窗口", "交通安保", "招商接待", "社会管理", "环境保障"]
    let points = [
      ("07-28", "整改过半"), ("08-15", "桌面推演"), ("09-10", "单项演练"), ("10-10", "综合演练"),
      ("10-28", "临战检查"), ("11-05", "开幕保障"),
    ]
    for (column, point) in points.enumerated() {
      canvas.write(point.0, x: 18 + 17 * column, y: 3, style: Style(.muted))
      canvas.write(point.1, x: 18 + 17 * column, y: 4, style: Style(.title))
    }
    canvas.fill(Rect(x: 0, y: 5, width: 120, height: 1), with: "─", style: Style(.rule))
    let roles: [[Role]] = [
      [.done, .done, .red, .yellow, .grey, .grey], [.done, .done, .done, .blue, .grey, .grey],
      [.done, .done, .done, .green, .grey, .grey], [.done, .done, .yellow, .red, .grey, .grey],
      [.done, .red, .done, .yellow, .blue, .grey],
    ]
    for (row, name) in names.enumerated() {
      let y = 6 + 3 * row
      canvas.write(" \(row + 1) \(name)", x: 0, y: y, style: Style(.title))
      for (column, role) in roles[row].enumerated() {
        let x = 18 + 17 * column
        let next = canvas.write(
          "\(glyph(role)) \(7 + row)/\(8 + column)", x: x, y: y, style: Style(role))
        if role == .red { canvas.write(" 逾 1", x: next, y: y, style: Style(.red)) }
        let done = max(0, 12 - 2 * column - row)
        canvas.fill(Rect(x: x, y: y + 1, width: done, height: 1), with: "━", style: Style(.bar))
        canvas.fill(
          Rect(x: x + done, y: y + 1, width: 12 - done, height: 1), with: "━",
          style: Style(.barRest))
      }
      if row < 4 {
        canvas.fill(Rect(x: 0, y: y + 2, width: 120, height: 1), with: "┄", style: Style(.rule))
      }
    }
    for column in 0..<6 {
      let today = column == 3
      canvas.fill(
        Rect(x: 16 + 17 * column, y: 3, width: 1, height: 19), with: today ? "┃" : "│",
        style: Style(today ? .today : .rule))
    }
    canvas.lay(.lane, under: Rect(x: 0, y: 6, width: 120, height: 2))
    canvas.lay(.lane, under: Rect(x: 51, y: 3, width: 16, height: 18))
    canvas.lay(.selection, under: Rect(x: 51, y: 6, width: 16, height: 2))
  }

  private static func below(_ canvas: inout Canvas) {
    canvas.write(" 要事 (a)", x: 0, y: 23, style: Style(.title))
    let items: [(Role, String, String)] = [
      (.red, "T-031 志愿者站点验收", "逾 3 天   → 办公室 021-…01"),
      (.red, "T-092 场馆周边夜查", "受阻      → 办公室 021-…01"),
      (.yellow, "T-104 窗口轮训", "低 18 点  → 组长 021-…12"),
      (.blue, "T-118 <道路> \"A&B\"", "余 2 天"),
    ]
    for (row, item) in items.enumerated() {
      canvas.write(glyph(item.0), x: 1, y: 24 + row, style: Style(item.0))
      canvas.write(item.1, x: 3, y: 24 + row, style: Style(.plain))
      canvas.write(item.2, x: 28, y: 24 + row, style: Style(.muted))
    }
    canvas.write("动态 (c)", x: 62, y: 23, style: Style(.title))
    canvas.write("14:31", x: 62, y: 24, style: Style(.muted))
    canvas.write("T-118", x: 68, y: 24, style: Style(.accent))
    canvas.write("60→75%", x: 74, y: 24, style: Style(.changed))
    canvas.write("预计完成 10-12，拖后 5 天", x: 62, y: 25, style: Style(.forecast))
    canvas.write("关键路径 T-077 主干道修复", x: 62, y: 26, style: Style(.critical))
    canvas.write("搜索：", x: 62, y: 27, style: Style(.plain))
    canvas.write("志愿", x: 68, y: 27, style: Style(.match))
    canvas.write(" plan.yaml:12:3: 错误 ", x: 90, y: 24, style: Style(.plain, on: .alert))
    canvas.write(" plan.yaml:13:3: error ", x: 90, y: 25, style: Style(.error, on: .alert))
    canvas.write("warning / stale", x: 90, y: 26, style: Style(.warning))
    canvas.write("上次可读的版本", x: 90, y: 27, style: Style(.stale))
    samples(&canvas)
  }

  private static func samples(_ canvas: inout Canvas) {
    let rows = [
      "┌──┬──┐┏━━┳━━┓╔══╦══╗╭──┬──╮┍━┯━┑╓─╥─╖╒═╤═╕ ╱╲╳ ┈┈┈┅┅┅╌╌╌ ▁▂▃▄▅▆▇█ ░░▒▒▓▓██",
      "│  │  │┃  ┃  ┃║  ║  ║│  │  │┝━┿━┥╟─╫─╢╞═╪═╡ ╲╱╳ ┊┆╎┋┇╏  ▏▎▍▌▋▊▉█ ▀▄▌▐▖▗▘▝▚▞",
      "├──┼──┤┣━━╋━━┫╠══╬══╣├──┼──┤┕━┷━┙╙─╨─╜╘═╧═╛ ■□▪▶◀▼△◇★☆→←↑↓ ⠀⢀⣀⣠⣤⣴⣶⣾⣿⠿⠛⠉ …—‘’“”",
      "└──┴──┘┗━━┻━━┛╚══╩══╝╰──┴──╯ＡＢ，。《》（）「」①②③ ÅÄÉgjpqy|{}[]@# e\u{301}a\u{308} 한국 かな 龘靐",
    ]
    for (row, text) in rows.enumerated() {
      canvas.write(text, x: 1, y: 29 + row, style: Style(.plain))
      canvas.lay(.panel, under: Rect(x: 0, y: 29 + row, width: 120, height: 1))
    }
  }

  private static func glyph(_ role: Role) -> String {
    switch role {
    case .red: "✖"
    case .yellow: "▲"
    case .blue: "◆"
    case .green: "●"
    case .grey: "○"
    default: "✓"
    }
  }
}
