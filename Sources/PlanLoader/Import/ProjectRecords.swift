import BattlePlan
import Spreadsheets

/// The records of a project file: summaries at the top are groups, milestones are milestones, the rest are tasks,
/// under each other as the outline has them. Where this program wrote the file, its columns of texts tell what
/// MS Project has no place for, and what was changed there since goes before them.
struct ProjectRecords {
  private let project: ProjectFile
  /// Whether the columns of texts are a plan's fields.
  private let isOwn: Bool
  private(set) var records: [SheetRecord] = []
  /// By their places in the file, what stands above the task at hand.
  private var above: [Int] = []
  private var places: [Int: Int] = [:]
  private let shape = Section.tasks.shape

  init(_ project: ProjectFile) {
    self.project = project
    isOwn =
      ["编号", "id"].contains(project.textNames[1])
      && ["类别", "section"].contains(project.textNames[2])
    for (place, task) in project.tasks.enumerated() { places[task.uid] = place }
    addOperation()
    for place in project.tasks.indices { add(place) }
  }

  private static func mark(_ place: Int) -> Mark { Mark(sheet: 0, row: place + 1, column: -1) }

  private func section(_ place: Int) -> Section {
    let task = project.tasks[place]
    if isOwn, let section = task.texts[2].flatMap(Section.init(rawValue:)) { return section }
    if task.isMilestone { return .milestones }
    return task.isSummary && task.level == 1 ? .groups : .tasks
  }

  private func id(_ place: Int) -> String? {
    let id = isOwn ? project.tasks[place].texts[1] ?? "" : ""
    return id.isEmpty ? nil : id
  }

  private mutating func addOperation() {
    let words = project.category.split(separator: " ")
    guard words.first == "battlemap", !project.title.isEmpty else { return }
    var record = SheetRecord(.operation, ProjectRecords.mark(0))
    record.set(.name, project.title)
    if !project.subject.isEmpty { record.set(.short, project.subject) }
    for word in words.dropFirst() {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      if parts.count == 2 { record.set(Field(parts[0]), parts[1]) }
    }
    records.append(record)
  }

  private mutating func add(_ place: Int) {
    let task = project.tasks[place]
    above = above.filter { project.tasks[$0].level < task.level }
    let section = section(place)
    var record = SheetRecord(section, ProjectRecords.mark(place))
    if let id = id(place) { record.set(.id, id) }
    record.set(SheetRecord.nameField(section), task.name)
    switch section {
    case .milestones:
      if let day = task.finish ?? task.start { record.set(.date, day.description) }
      if !task.notes.isEmpty { record.set(Field("note"), task.notes) }
    case .tasks: fill(&record, place)
    default: break
    }
    records.append(record)
    above.append(place)
  }

  // MARK: Tasks

  private func text(_ field: Field, of task: ProjectTask) -> String {
    guard isOwn, let place = shape.place(of: field) else { return "" }
    return task.texts[place + 2] ?? ""
  }

  private mutating func fill(_ record: inout SheetRecord, _ place: Int) {
    let task = project.tasks[place]
    let native: Set<Field> = [
      .id, .title, .group, Field("parent"), .start, .due, .progress, .status, .after, Field("note"),
    ]
    for field in shape.fields where !native.contains(field.field) {
      let text = text(field.field, of: task)
      if !text.isEmpty { record.set(field.field, text) }
    }
    addPlace(&record, task)
    addSchedule(&record, task)
    addProgress(&record, task)
    let links = task.links.compactMap { text($0) }
    let known = text(.after, of: task)
    let isSame = Set(links) == Set(known.split(separator: "、").map(String.init))
    let after = isSame ? known : links.joined(separator: "、")
    if !after.isEmpty { record.set(.after, after) }
    if !task.notes.isEmpty { record.set(Field("note"), task.notes) }
  }

  private func addPlace(_ record: inout SheetRecord, _ task: ProjectTask) {
    let group = above.last { section($0) == .groups }
    let parent = above.last { section($0) == .tasks }
    if let parent { record.set(Field("parent"), id(parent) ?? project.tasks[parent].name) }
    // What stands under a task of another group may be its own group's.
    let own = parent == nil ? "" : text(.group, of: task)
    if !own.isEmpty {
      record.set(.group, own)
    } else if let group {
      record.set(.group, id(group) ?? project.tasks[group].name)
    }
  }

  private func addSchedule(_ record: inout SheetRecord, _ task: ProjectTask) {
    guard isOwn else {
      guard !task.isSummary else { return }
      if let start = task.start { record.set(.start, start.description) }
      if let finish = task.finish { record.set(.due, finish.description) }
      return
    }
    let (start, due) = (text(.start, of: task), text(.due, of: task))
    if !start.isEmpty { record.set(.start, task.start?.description ?? start) }
    if due.isEmpty { return }
    let day: Day? =
      switch DayText(due) {
      case .day(let day), .month(let day): day
      default: milestone(due)
      }
    let isMoved = day != nil && task.finish != nil && day != task.finish
    record.set(.due, isMoved ? task.finish?.description ?? due : due)
  }

  /// The day of a milestone by its id.
  private func milestone(_ id: String) -> Day? {
    project.tasks.indices.first { section($0) == .milestones && self.id($0) == id }
      .flatMap { project.tasks[$0].finish }
  }

  private func addProgress(_ record: inout SheetRecord, _ task: ProjectTask) {
    let (status, progress) = (text(.status, of: task), text(.progress, of: task))
    let known = Double(progress) ?? 0
    let expected = status == "done" ? 100 : min(99, Int(known.rounded()))
    guard !task.isSummary || !isOwn else {
      if !status.isEmpty { record.set(.status, status) }
      return
    }
    if isOwn, task.percent == expected, task.isActive == (status != "cancelled") {
      if !status.isEmpty { record.set(.status, status) }
      if !progress.isEmpty { record.set(.progress, progress) }
      return
    }
    if !task.isActive {
      record.set(.status, "cancelled")
    } else if task.percent == 100 {
      record.set(.status, "done")
    } else if status == "blocked" || status == "doing" {
      record.set(.status, status)
    } else if task.percent > 0 {
      record.set(.status, "doing")
    }
    if !task.isSummary { record.set(.progress, "\(task.percent)") }
  }

  /// As a plan writes a link; nil where it leads nowhere.
  private func text(_ link: ProjectTask.Link) -> String? {
    guard let place = places[link.predecessor], section(place) != .groups else { return nil }
    let word = id(place) ?? project.tasks[place].name
    return Plan.Link(Plan.Task.ID(word), link.kind, lag: link.lag).text
  }
}
