import BattlePlan
import Canvas
import Situation

/// Filters the list in front by a text, as it is typed.
struct FilterLayer: Layer {
  var typed: TypedText

  static let kind = LayerKind(
    "filter", "F", help: Text("按文字筛选", "filter by text"),
    command: Command(
      "筛选", "filter", in: .lists, takes: .optional, needs: .layer("filter"),
      help: Text("按亮灯、工作组或文字筛选；不写即取消", "filter by light, group or text; empty: clear"),
      offers: .words(offered)
    ) { word, board in
      filter(word, &board)
      return []
    }
  ) { _, board in
    board.filteredView.map { FilterLayer(typed: TypedText($0.filter.text)) }
  }

  private static let keys = [
    Binding(
      Text("⏎", "Enter"), [.enter: .enter], hint: Text("好", "keep"), help: Text("留用", "keep")),
    Binding(
      Text("Esc", "Esc"), [.escape: .back], hint: Text("取消", "clear"), help: Text("取消", "clear")),
  ]

  func bindings(_ board: BoardState) -> [Binding] { FilterLayer.keys }

  mutating func typeText(_ key: Key, _ board: inout BoardState) -> Bool {
    guard typed.typeText(key) else { return false }
    board.changeFilter { $0.text = typed.text }
    return true
  }

  mutating func perform(_ action: Action, _ board: inout BoardState) -> LayerStep {
    if action == .back { board.changeFilter { $0.text = "" } }
    return .close
  }

  func draw(_ pen: inout Pen, _ frame: FrameLayout, _ board: BoardState) {
    drawPrompt(&pen, frame.footer, board.language("筛选：", "filter:"), typed.text)
  }
}

extension FilterLayer {
  private static func offered(_ board: BoardState) -> [Command.Word] {
    let lights = ListFilter.Lights.allCases.map {
      Command.Word($0.label(board.language), "")
    }
    let groups = board.situation.plan.groups.map {
      Command.Word($0.short.isEmpty ? $0.id.text : $0.short, $0.name)
    }
    return lights + groups
  }

  /// Filters by lights if `word` names some, else by group, else by text; an empty word clears the filter.
  private static func filter(_ word: String, _ board: inout BoardState) {
    guard let view = board.filteredView else { return }
    let group = type(of: view).takesGroup ? board.situation.group(named: word) : nil
    board.changeFilter { filter in
      if word.isEmpty {
        filter = ListFilter()
      } else if let lights = ListFilter.Lights.named(word) {
        filter.lights = lights
      } else if let group {
        filter.group = group.id
      } else {
        filter.text = word
      }
    }
  }
}

extension ListFilter.Lights {
  fileprivate static func named(_ word: String) -> Self? {
    allCases.first { [$0.label.zh, $0.label.en].contains(word.lowercased()) }
  }
}
