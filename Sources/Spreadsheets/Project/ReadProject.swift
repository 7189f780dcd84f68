import BattlePlan

/// Reads MS Project's XML (MSPDI).
public func readProject(_ bytes: [UInt8], limits: SheetLimits = SheetLimits()) throws(SheetError)
  -> ProjectFile
{
  let reader = ProjectReader(limits)
  let parser = try XMLParser(reader)
  var place = 0
  while place < bytes.count {
    let end = min(place + (1 << 16), bytes.count)
    let failure = bytes[place..<end].withUnsafeBytes { piece -> SheetError? in
      do throws(SheetError) {
        try parser.parse(piece, isLast: end == bytes.count, part: "XML")
        return nil
      } catch { return error }
    }
    if let failure { throw failure }
    place = end
  }
  guard reader.isProject else {
    throw .damaged(Text("不是 MS Project 的 XML", "it is not MS Project XML"))
  }
  return reader.project
}

private final class ProjectReader: XMLListener {
  private(set) var project = ProjectFile()
  private(set) var isProject = false
  private(set) var refusal: SheetError?

  private var task: ProjectTask?
  private var isNull = false
  private var link: (predecessor: Int, kind: Int, lag: Int, format: Int)?
  private var attribute: (field: Int, text: String)?
  private var text: [UInt8] = []
  private var tasksLeft: Int
  private var textLeft: Int
  private let numbers: [Int: Int]

  init(_ limits: SheetLimits) {
    tasksLeft = limits.cells
    textLeft = limits.text
    numbers = Dictionary(uniqueKeysWithValues: ProjectFile.texts.map { (textFieldID($0), $0) })
  }

  func began(_ element: XMLName, _ attributes: XMLAttributes) {
    text.removeAll(keepingCapacity: true)
    if element == "Project" {
      isProject = true
    } else if element == "Task" {
      task = ProjectTask(uid: 0, name: "", level: 1)
      isNull = false
    } else if element == "PredecessorLink" {
      link = (0, 1, 0, 7)
    } else if element == "ExtendedAttribute" {
      attribute = (0, "")
    }
  }

  func heard(_ bytes: UnsafeBufferPointer<UInt8>) {
    textLeft -= bytes.count
    if textLeft < 0 { refusal = .tooLarge(.manyTexts) } else { text.append(contentsOf: bytes) }
  }

  private var words: String { String(decoding: text, as: UTF8.self) }
  private var number: Int { Int(words.prefix(12)) ?? 0 }

  /// `2019-10-08T17:00:00`
  private var day: Day? { Day(String(words.prefix(10))) }

  func ended(_ element: XMLName) {
    if attribute != nil {
      endAttribute(element)
    } else if link != nil {
      endLink(element)
    } else if task != nil {
      endTask(element)
    } else if element == "Title" {
      project.title = words
    } else if element == "Subject" {
      project.subject = words
    } else if element == "Category" {
      project.category = words
    }
    text.removeAll(keepingCapacity: true)
  }

  private func endAttribute(_ element: XMLName) {
    if element == "FieldID" {
      attribute?.field = number
    } else if element == "Value" || element == "Alias" {
      attribute?.text = words
    } else if element == "ExtendedAttribute" {
      if let attribute, let number = numbers[attribute.field] {
        if task == nil {
          project.textNames[number] = attribute.text
        } else {
          task?.texts[number] = attribute.text
        }
      }
      attribute = nil
    }
  }

  private func endLink(_ element: XMLName) {
    if element == "PredecessorUID" {
      link?.predecessor = number
    } else if element == "Type" {
      link?.kind = number
    } else if element == "LinkLag" {
      link?.lag = number
    } else if element == "LagFormat" {
      link?.format = number
    } else if element == "PredecessorLink" {
      if let link, let kind = Plan.Link.Kind.allCases.first(where: { $0.number == link.kind }) {
        // The codes of elapsed time, which has 24 hours in a day.
        let isElapsed = [4, 6, 8, 10, 12].contains(link.format)
        let minutes = Double(link.lag) / 10
        let lag = (minutes / Double(isElapsed ? 1440 : ProjectFile.minutesADay)).rounded()
        task?.links.append(
          ProjectTask.Link(
            predecessor: link.predecessor, kind: kind, lag: Int(max(-100_000, min(100_000, lag)))))
      }
      link = nil
    }
  }

  private func endTask(_ element: XMLName) {
    if element == "UID" {
      task?.uid = number
    } else if element == "Name" {
      task?.name = words
    } else if element == "OutlineLevel" {
      task?.level = max(0, min(64, number))
    } else if element == "Start" {
      task?.start = day
    } else if element == "Finish" {
      task?.finish = day
    } else if element == "Milestone" {
      task?.isMilestone = number == 1
    } else if element == "Summary" {
      task?.isSummary = number == 1
    } else if element == "Active" {
      task?.isActive = words != "0"
    } else if element == "IsNull" {
      isNull = number == 1
    } else if element == "PercentComplete" {
      task?.percent = max(0, min(100, number))
    } else if element == "Notes" {
      task?.notes = words
    } else if element == "Task" {
      tasksLeft -= 1
      if tasksLeft < 0 { refusal = .tooLarge(Text("任务", "many tasks")) }
      // Level 0 is the project itself; some rows are blank.
      if let task, !isNull, task.level > 0, !task.name.isEmpty { project.tasks.append(task) }
      task = nil
    }
  }
}
