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

  /// One line for the duty log.
  func entry(reason: String, _ language: Language) -> String {
    let text = changes(language).joined(separator: language("；", "; "))
    return reason.isEmpty ? text : text + language("（原因：\(reason)）", " (reason: \(reason))")
  }

  private func changes(_ language: Language) -> [String] {
    let kind = edited.change
    let name = visible(
      edited.name.isEmpty || edited.name == title ? title : "\(title) \(edited.name)")
    switch kind {
    case .added: return [language("新增 \(name)", "added \(name)")]
    case .removed: return [language("删除 \(name)", "removed \(name)")]
    case .several: return [counts(language)]
    case .set:
      return edited.fields.map { field in
        let description = field.record.section.shape[field.field]
        let from = edited.before.plan.words(for: field.from, of: description, language)
        let to = edited.after.plan.words(for: field.to, of: description, language)
        return
          "\(visible(title)) \(field.label(language))\(language("：", ": "))\(visible(from)) → \(visible(to))"
      }
    }
  }

  /// The ids of the records that an entry in the duty log is about.
  var records: [String] {
    let records = edited.parts.isEmpty ? [edited.record] : edited.parts.map(\.record)
    return Array(records.map(\.id).filter { !$0.isEmpty }.prefix(NewEntry.mostRecords))
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

  private var title: String {
    edited.record.id.isEmpty ? edited.record.section.rawValue : edited.record.id
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
