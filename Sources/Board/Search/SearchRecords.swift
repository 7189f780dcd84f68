import BattlePlan
import Situation

/// Numbers all records of a plan, section by section. Small sections come first, so that among equal
/// matches a group or a milestone is not lost below hundreds of tasks.
struct SearchRecords: Equatable, Sendable {
  static let order: [Section] = {
    let first: [Section] = [.groups, .milestones, .units]
    return first + Section.allCases.filter { $0.isList && !first.contains($0) }
  }()

  /// For each section in `order`, the number after its last record.
  private let ends: [Int]

  init(_ plan: Plan) {
    var ends: [Int] = []
    for section in SearchRecords.order { ends.append((ends.last ?? 0) + plan.count(section)) }
    self.ends = ends
  }

  var count: Int { ends.last ?? 0 }

  /// The section of a record, and its index there.
  func place(_ number: Int) -> (section: Section, index: Int) {
    var start = 0
    for (section, end) in zip(SearchRecords.order, ends) {
      if number < end { return (section, number - start) }
      start = end
    }
    preconditionFailure("no record of that number")
  }
}

extension Situation {
  /// Calls back with the texts that a search may find a record by besides its id and title: people and units
  /// first (also found by pinyin), then other text. Empty texts are left out.
  func visitTexts(
    _ section: Section, _ index: Int,
    _ visit: (_ field: Field, _ text: String, _ isName: Bool) -> Void
  ) {
    func visitAll<R: PlanRecord>(_ kind: R.Type) {
      let described = R.description
      // In place: taking a task out of its array would copy it.
      plan[keyPath: R.inPlan].withUnsafeBufferPointer { records in
        let values = described.searched.map { place in
          let field = described.fields[place]
          return (field.description, field.get(records[index]))
        }
        for isName in [true, false] {
          for (field, value) in values {
            for text in texts(of: value, as: isName == field.search?.isName, isName) {
              visit(field.field, text, isName)
            }
          }
        }
      }
    }
    if let kind = section.recordKind { visitAll(kind) }
  }

  /// - Parameters:
  ///   - isMeant: whether the field is searched in the current pass.
  ///   - isName: whether this is the pass for names. A person has both a name and a phone.
  private func texts(of value: FieldValue, as isMeant: Bool, _ isName: Bool) -> [String] {
    let texts: [String] =
      switch value {
      case .person(let person): [isName ? person.name : person.phone]
      case _ where !isMeant: []
      case .text(let text): [text]
      case .texts(let texts): texts
      case .reference(let section, let id): [label(of: RecordRef(section, id))]
      case .references(let section, let ids): ids.map { label(of: RecordRef(section, $0)) }
      default: []
      }
    return texts.filter { !$0.isEmpty }
  }
}
