import BattlePlan
import History
import Situation

extension BoardState {
  /// Asks for a change to be written.
  mutating func write(_ request: EditRequest, _ form: EditForm) -> [Effect] {
    let number = hands.nextNumber()
    hands.pending[number] = .write(request, form)
    notice = Notice(text: Text("正在写…", "writing…"), isError: false)
    return [.hands(.write(number, request))]
  }

  mutating func handle(_ event: EditEvent) -> [Effect] {
    switch event {
    case .written(let number, let edit): return written(number, edit)
    case .undone(let number, let edit): return undone(number, edit)
    case .refused(let number, let text): refused(number, text)
    case .conflict(let number, let conflict): resolve(number, conflict)
    case .readOnly(let files): hands.readOnly = files
    }
    return []
  }

  private mutating func written(_ number: Int, _ edit: WrittenEdit) -> [Effect] {
    let grounds: EditGrounds
    switch hands.pending.removeValue(forKey: number) {
    case .write(let request, let form):
      grounds = EditGrounds(reason: request.reason, approver: request.approver)
      hands.undone = []
      if form.hand.takesSeveral, form.records == hands.marks { hands.marks = [] }
    case .redo(let done):
      grounds = done.grounds
      hands.undone.removeAll { $0.number == number }
    case .undo, nil: return []
    }
    guard !edit.records.isEmpty else {
      notice = Notice(
        text: Text("没有要改的：本来就是这样", "nothing to change: it says so already"), isError: false)
      return []
    }
    hands.done =
      hands.done.suffix(Hands.mostDone - 1) + [
        Hands.Done(number: number, summary: edit.summary, grounds: grounds)
      ]
    tell(Text("已写入：", "written: "), edit)
    return enter(edit.summary(language) + grounds.words(language), edit)
  }

  private mutating func undone(_ number: Int, _ edit: WrittenEdit) -> [Effect] {
    guard case .undo(let done)? = hands.pending.removeValue(forKey: number) else { return [] }
    hands.done.removeAll { $0.number == number }
    hands.undone.append(done)
    tell(Text("已撤销：", "taken back: "), edit)
    return enter(language("撤销：", "taken back: ") + edit.summary(language), edit)
  }

  /// It was the officer on duty now who did it, whatever moment is shown.
  private mutating func enter(_ text: String, _ edit: WrittenEdit) -> [Effect] {
    hands.entered = text
    return inThePresent { $0.log(.note, text, on: edit.records.map(\.id)) }
  }

  private mutating func tell(_ what: Text, _ edit: WrittenEdit) {
    var text = Text(what.zh + edit.summary.zh, what.en + edit.summary.en)
    if let warning = edit.warning {
      text = Text("\(text.zh)（\(warning.zh)）", "\(text.en) (\(warning.en))")
    }
    notice = Notice(text: text, isError: edit.warning != nil)
  }

  /// What was typed comes back, with the reason beside it.
  private mutating func refused(_ number: Int, _ text: Text) {
    notice = Notice(text: text, isError: true)
    guard case .write(_, var form)? = hands.pending.removeValue(forKey: number) else { return }
    let place = form.fields.firstIndex { field in
      field.description.map { text.zh.contains($0.mixedLabel) } ?? false
    }
    form.fault = FormFault(text: text, field: place)
    guard layer == nil, travel == nil else {
      hands.unwritten = form
      return
    }
    notice = nil
    layer = EditLayer(form, self)
  }

  private mutating func resolve(_ number: Int, _ conflict: FieldConflict) {
    let pending = hands.pending.removeValue(forKey: number)
    guard case .write(let request, let form)? = pending, layer == nil, travel == nil else {
      if case .write(_, let form)? = pending { hands.unwritten = form }
      let label = conflict.label
      notice = Notice(
        text: Text(
          "别人也改了\(label.zh)，没有写", "somebody else has changed \(label.en); nothing is written"),
        isError: true)
      return
    }
    notice = nil
    layer = ConflictLayer(request, form, conflict)
  }
}
