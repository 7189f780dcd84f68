import BattlePlan
import Situation

/// What a form offers for a field: the words of a choice, the records that can be referred to.
struct FormOffers {
  let situation: Situation
  let language: Language

  init(_ situation: Situation, _ language: Language) {
    self.situation = situation
    self.language = language
  }

  private static let most = 40

  /// - Parameter stem: what they begin with, in pinyin, too, or else contain; empty: all.
  func offers(_ description: FieldDescription?, _ stem: String) -> [String] {
    switch description?.form {
    case .choice(let words), .choices(let words): return choices(words, stem)
    case .reference(let section), .references(let section): return records(section, stem)
    case .dutyRole: return choices(Plan.Duty.Post.choices.words, stem) + records(.groups, stem)
    // A day is typed far more often.
    case .due where !stem.isEmpty && Day(spoken: stem, from: situation.day) == nil:
      return records(.milestones, stem)
    case .links where !stem.isEmpty: return records(.tasks, stem)
    default: return []
    }
  }

  private func choices(_ words: ChoiceWords, _ stem: String) -> [String] {
    let labels = words.labels(language)
    let other = words.labels(language == .zh ? .en : .zh)
    return zip(labels, other).filter { isBegun($0, by: stem) || isBegun($1, by: stem) }.map(\.0)
  }

  private func records(_ section: Section, _ stem: String) -> [String] {
    var begun: [String] = []
    var others: [String] = []
    let plan = situation.plan
    for place in 0..<plan.count(section) where begun.count < FormOffers.most {
      let id = plan.id(section, place)
      let words = [id, plan.name(section, place), plan.short(section, place)]
      if words.contains(where: { isBegun($0, by: stem) }) {
        begun.append(word(for: RecordRef(section, id)))
      } else if others.count < FormOffers.most, words.contains(where: { $0.contains(stem) }) {
        others.append(word(for: RecordRef(section, id)))
      }
    }
    return Array((begun + others).prefix(FormOffers.most))
  }

  /// What people call a record, if that means no other one; else its id.
  func word(for record: RecordRef) -> String {
    let label = situation.label(of: record)
    return situation.record(named: label, in: [record.section]) == record ? label : record.id
  }
}

// MARK: - A value as it is typed

extension FormOffers {
  /// A value as one would type it.
  func text(_ value: FieldValue) -> String {
    switch value {
    case .choice(let choice), .duty(let choice): choice.label(language)
    case .choices(let choices): joined(choices.map { $0.label(language) })
    case .reference(let section, let id): id.isEmpty ? "" : word(for: RecordRef(section, id))
    case .references(let section, let ids):
      joined(ids.map { word(for: RecordRef(section, $0)) })
    case .ongoing: language("长期", "ongoing")
    case .texts(let texts):
      texts.joined(separator: texts.contains { itemsOfList($0) != [$0] } ? "；" : "、")
    case .number(let number): number.plain
    default: value.plain
    }
  }

  private func joined(_ words: [String]) -> String {
    words.joined(separator: language("、", ", "))
  }
}
