import BattlePlan
import Situation

/// All kinds of view and layer of a board: the one list from which keys, commands, help and `--view`
/// follow. It never changes while the board runs.
package struct Registry: Sendable {
  /// In the order in which the help lists them. The first is the bottom of the stack. A record is shown by
  /// the first that accepts its section.
  package let views: [ViewKind]
  package let layers: [LayerKind]
  /// In the order in which the help and the command line list them.
  package let commands: [Command]

  package init(views: [ViewKind], layers: [LayerKind]) {
    precondition(!views.isEmpty, "a board shows something")
    let taken = views.flatMap(\.sections)
    let left = Section.allCases.filter { $0.isList && !taken.contains($0) }
    let views = views.map { $0.taking(left) }
    self.views = views
    self.layers = layers
    let all = views.map(Command.init) + layers.compactMap(\.command) + Command.actions
    // The sort is stable: within a group, the order of the lists above is kept.
    commands = all.sorted { $0.group.rawValue < $1.group.rawValue }
  }

  package subscript(name: ViewName) -> ViewKind? { views.first { $0.name == name } }
  package subscript(name: LayerName) -> LayerKind? { layers.first { $0.name == name } }

  /// The words that `open` accepts: `overview, group:ID, task:ID, timeline[:ID] …`.
  package var viewWords: String {
    views.map { kind in
      let record = kind.sections.isEmpty ? "" : kind.needsRecord ? ":ID" : "[:ID]"
      return kind.name.word + record
    }.joined(separator: ", ")
  }

  /// Whether a word that `open` is given begins with the name of a view.
  package func knows(_ word: String) -> Bool {
    word.split(separator: ":", maxSplits: 1).first.map { self[ViewName($0)] != nil } ?? false
  }

  /// A view of the record; nil if no kind of view shows such records.
  package func view(of record: RecordRef, _ situation: Situation) -> (any View)? {
    views.lazy.filter { $0.sections.contains(record.section) }.first?.view(record, situation)
  }

  /// Whether anybody passing by a kiosk may do this. They may not write files, start programs or
  /// fill a clipboard.
  func isForKiosk(_ action: Action) -> Bool {
    switch action {
    case .edit, .screenshot, .pack, .copy: false
    case .layer(let name): self[name]?.isForKiosk ?? true
    default: true
    }
  }
}

extension Registry {
  /// Whether this may be done while the board shows a moment of the past. What is over is not changed.
  func isForThePast(_ action: Action) -> Bool {
    switch action {
    case .edit, .markSeen, .reread: false
    case .layer(let name): name == CommandLayer.kind.name || self[name]?.isForKiosk ?? true
    default: true
    }
  }
}

extension Registry: Equatable {
  package static func == (a: Registry, b: Registry) -> Bool {
    a.views.map(\.name) == b.views.map(\.name) && a.layers.map(\.name) == b.layers.map(\.name)
  }
}
