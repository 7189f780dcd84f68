import BattlePlan
import History
import PlanEditing
import Situation

/// What an edit has done, in words: the fields, and what it does to the lights of others.
struct EditAnswer {
  let edited: EditedPlan
  let day: Day

  private static let mostLines = 8

  func lines(_ language: Language) -> [String] {
    if edited.files.isEmpty {
      return [language("没有要改的：本来就是这样", "nothing to change: it says so already")]
    }
    return changes(language) + consequences(language)
  }

  /// The change in one line.
  var summary: Text {
    Text(changes(.zh).joined(separator: "；"), changes(.en).joined(separator: "; "))
  }

  private func changes(_ language: Language) -> [String] {
    let kind = edited.change
    let name = visible(
      edited.name.isEmpty || edited.name == title ? title : "\(title) \(edited.name)")
    switch kind {
    case .added: return [language("新增 \(name)", "added \(name)")]
    case .removed: return [language("删除 \(name)", "removed \(name)")]
    case .several:
      let isShort = edited.merge == nil && (1...EditAnswer.mostFields).contains(edited.fields.count)
      return isShort ? fields(language) : [counts(language)]
    case .set: return fields(language)
    }
  }

  /// If more fields of several records change, they are only counted.
  private static let mostFields = 12

  private func fields(_ language: Language) -> [String] {
    edited.fields.map { field in
      let description = field.record.section.shape[field.field]
      let from = edited.before.plan.words(for: field.from, of: description, language)
      let to = edited.after.plan.words(for: field.to, of: description, language)
      let title = visible(title(field.record))
      return
        "\(title) \(field.label(language))\(language("：", ": "))\(visible(from)) → \(visible(to))"
    }
  }

  /// The records that were changed, added or removed.
  var records: [RecordRef] {
    edited.parts.isEmpty ? [edited.record] : edited.parts.map(\.record)
  }

  /// The ids of the records that an entry in the duty log is about.
  var ids: [String] {
    Array(records.map(\.id).filter { !$0.isEmpty }.prefix(NewEntry.mostRecords))
  }

  private func counts(_ language: Language) -> String {
    func count(_ kind: EditedPlan.Kind) -> Int { edited.parts.count { $0.change == kind } }
    let (added, changed, removed) = (count(.added), count(.set), count(.removed))
    let texts: [(Int, String)] = [
      (added, language("新增 \(added) 条", "\(added) added")),
      (changed, language("改动 \(changed) 条", "\(changed) changed")),
      (removed, language("删除 \(removed) 条", "\(removed) removed")),
    ]
    let text = texts.filter { $0.0 > 0 }.map(\.1).joined(separator: language("，", ", "))
    guard let merge = edited.merge else { return text }
    var files: [String] = []
    for row in merge.rows where !files.contains(row.place.file) { files.append(row.place.file) }
    let names = visible(files.joined(separator: language("、", ", ")))
    return language("导入 \(names)：", "import of \(names): ") + text
  }

  private var title: String { title(edited.record) }

  private func title(_ record: RecordRef) -> String {
    record.id.isEmpty ? record.section.rawValue : record.id
  }

  private func consequences(_ language: Language) -> [String] {
    let before = Situation(edited.before, on: day)
    let after = Situation(edited.after, on: day)
    let broken = after.linksBroken(since: before)
    let links = broken.prefix(EditAnswer.mostLines).compactMap { change -> String? in
      guard case .brokeLink(let link) = change.kind else { return nil }
      let name = visible("\(change.record.id) \(change.name)")
      let (from, to) = (
        visible(link.predecessorWords(language)), visible(link.successorWords(language))
      )
      return language("接不上前置：\(name)：\(from)，它 \(to)", "broken link: \(name): \(from), it \(to)")
    }
    let more = broken.count - links.count
    let rest = language("……另有 \(more) 处接不上", "… and \(more) more broken links")
    return links + (more > 0 ? [rest] : []) + lights(before.assessment, after.assessment, language)
  }

  /// Tasks whose light is another now.
  private func lights(_ before: Assessment, _ after: Assessment, _ language: Language) -> [String] {
    var old: [String: Light] = [:]
    for (task, assessed) in zip(edited.before.plan.tasks, before.tasks) {
      old[task.id.text] = assessed.light
    }
    var lines: [String] = []
    for (task, assessed) in zip(edited.after.plan.tasks, after.tasks) {
      guard let light = old[task.id.text], light != assessed.light else { continue }
      let name = visible("\(task.id.text) \(task.title)")
      lines.append(
        language(
          "亮灯：\(name)：\(light.name(.zh)) → \(assessed.light.name(.zh))",
          "light: \(name): \(light.name(.en)) → \(assessed.light.name(.en))"))
    }
    guard lines.count > EditAnswer.mostLines else { return lines }
    let more = lines.count - EditAnswer.mostLines
    return lines.prefix(EditAnswer.mostLines)
      + [language("……另有 \(more) 项的灯变了", "… and \(more) more lights")]
  }
}
