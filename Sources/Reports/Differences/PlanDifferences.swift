import BattlePlan
import Situation

/// `battlemap diff`: how one plan differs from another.
public struct PlanDifferences: Sendable {
  let old: Plan
  let new: Plan
  let changes: [Change]
  let language: Language
  /// How the lights have changed; nil if the older plan does not come from the history.
  public var lights: LightTurns?

  public init(from old: Plan, to new: Plan, _ language: Language) {
    self.old = old
    self.new = new
    self.language = language
    changes = new.changes(from: old)
  }

  public var isEmpty: Bool { changes.isEmpty }

  /// The changes to one record: it was added, removed, or some of its fields differ.
  struct Entry {
    let record: RecordRef
    let name: String
    let kind: Change.Kind
    /// Indices into `changes`: one for a record added or removed, otherwise one per field.
    var places: Range<Int>
  }

  /// Record by record, in the order of the changes.
  var entries: [Entry] {
    var entries: [Entry] = []
    for (place, change) in changes.enumerated() {
      if let last = entries.last, last.record == change.record, case .changed = last.kind,
        case .changed = change.kind
      {
        entries[entries.count - 1].places = last.places.lowerBound..<place + 1
      } else {
        entries.append(
          Entry(
            record: change.record, name: change.name, kind: change.kind,
            places: place..<place + 1))
      }
    }
    return entries
  }

  /// A change as its field and values for people: `进度`, `60%`, `75%`; nil for a record added or removed.
  func words(_ change: Change) -> (field: String, from: String, to: String)? {
    guard case .changed(let field, let from, let to) = change.kind else { return nil }
    let section = change.record.section
    return (
      section.shape.label(field, language),
      old.words(for: from, of: section.shape[field], language),
      new.words(for: to, of: section.shape[field], language)
    )
  }
}

// MARK: - For people

extension PlanDifferences {
  /// Section by section, record by record, field by field; empty if nothing differs.
  public func text(_ paint: Inks) -> String {
    var lines: [String] = []
    var section: Section?
    for entry in entries {
      if entry.record.section != section {
        if section != nil { lines.append("") }
        section = entry.record.section
        lines.append(paint(entry.record.section.label(language), .strong))
      }
      lines.append(head(entry, paint))
      guard case .changed = entry.kind else { continue }
      for place in entry.places {
        guard let words = words(changes[place]) else { continue }
        lines.append(
          "      \(words.field)\(language("：", ": "))\(visible(words.from)) → \(visible(words.to))")
      }
    }
    let fields = lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    let turns = lights?.text(paint) ?? ""
    return fields + (fields.isEmpty || turns.isEmpty ? "" : "\n") + turns
  }

  private func head(_ entry: Entry, _ paint: Inks) -> String {
    let name = [entry.record.id, entry.name].filter { !$0.isEmpty }.joined(separator: " ")
    return switch entry.kind {
    case .added: paint("  + \(name)", .green)
    case .removed: paint("  - \(name)", .red)
    case .changed, .brokeLink:
      "  ~ " + visible(name.isEmpty ? entry.record.section.label(language) : name)
    }
  }

  /// `任务：改 2、增 1`, for a message.
  public var summary: String {
    var counts: [Section: (added: Int, removed: Int, changed: Int)] = [:]
    for entry in entries {
      switch entry.kind {
      case .added: counts[entry.record.section, default: (0, 0, 0)].added += 1
      case .removed: counts[entry.record.section, default: (0, 0, 0)].removed += 1
      case .changed, .brokeLink:
        counts[entry.record.section, default: (0, 0, 0)].changed += 1
      }
    }
    let parts = Section.allCases.compactMap { section -> String? in
      guard let count = counts[section] else { return nil }
      var words: [String] = []
      if count.changed > 0 {
        words.append(language("改 \(count.changed)", "\(count.changed) changed"))
      }
      if count.added > 0 { words.append(language("增 \(count.added)", "\(count.added) added")) }
      if count.removed > 0 {
        words.append(language("减 \(count.removed)", "\(count.removed) removed"))
      }
      return section.label(language) + language("：", ": ")
        + words.joined(separator: language("、", ", "))
    }
    return parts.isEmpty
      ? language("没有不同", "no differences") : parts.joined(separator: language("；", "; "))
  }
}

// MARK: - For programs

extension PlanDifferences {
  /// One object per record added or removed and per field that differs, with values as in the plan.
  public var json: String {
    var writer = JSONWriter()
    writer.object { root in
      root.array("changes") { list in
        for change in changes {
          list.object {
            $0.field("section", change.record.section.rawValue)
            $0.field("id", change.record.id.isEmpty ? nil : change.record.id)
            $0.field("name", change.name.isEmpty ? nil : change.name)
            switch change.kind {
            case .added: $0.field("kind", "added")
            case .removed: $0.field("kind", "removed")
            case .changed(let field, let from, let to):
              $0.field("kind", "changed")
              $0.field("field", field.key)
              $0.field("from", from.isEmpty ? nil : from.plain)
              $0.field("to", to.isEmpty ? nil : to.plain)
            case .brokeLink: $0.field("kind", "broken_link")
            }
          }
        }
      }
      lights?.write(&root)
    }
    return writer.text
  }
}
