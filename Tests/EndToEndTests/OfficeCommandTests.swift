import Foundation
import TestWorkbooks
import Testing

/// `import`, `export` for office programs, and workbooks as plans.
@Suite struct OfficeCommandTests {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("battlemap-office-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func battlemap(_ arguments: String...) throws -> Ended {
    try runAll(
      Tmux.program, arguments,
      environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path, "LANG": "zh_CN.UTF-8"])
  }

  private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  private func write(_ bytes: [UInt8], _ name: String) throws -> String {
    try Data(bytes).write(to: folder.appendingPathComponent(name))
    return path(name)
  }

  private var workbook: TestWorkbook {
    TestWorkbook(
      .init("行动", TestWorkbook.data([["名称", "某会"], ["开幕", "2019-11-05"]])),
      .init("工作组", TestWorkbook.data([["编号", "工作组"], ["g1", "交通组"]])),
      .init(
        "任务",
        TestWorkbook.data([
          ["序号", "工作任务", "责任单位", "完成时限", "进展情况"], ["一、交通组"],
          ["1", "摸底", "甲局", "2019-10-08", "已完成"],
          ["2", "方案", "甲局", "20191009", "no: yes # 1"],
        ])))
  }

  @Test func importMakesAPlanAndSaysWhatItDidNotUnderstand() throws {
    let table = try write(workbook.bytes, "表.xlsx")
    let made = try battlemap("import", table, "-o", path("plan.yaml"), "--format", "json")
    #expect(made.status == 1, "\(made.errors)")
    let report = try #require(
      JSONSerialization.jsonObject(with: Data(made.output.utf8)) as? [String: Any])
    for key in ["columns", "added", "changed", "not_understood"] {
      #expect(report[key] is [Any], "\(key)")
    }
    let faults = try #require(report["not_understood"] as? [[String: Any]])
    #expect(faults.map { $0["place"] as? String } == ["\(table):任务:D4"])
    let columns = try #require(report["columns"] as? [[String: Any]])
    #expect(
      columns.contains {
        $0["place"] as? String == "\(table):任务:B1" && $0["field"] as? String == "title"
      })
    // All but the cell that was not understood is written, and nothing else.
    let text = try String(contentsOfFile: path("plan.yaml"), encoding: .utf8)
    #expect(text.contains("任务: 摸底") && text.contains("任务: 方案"))
    #expect(text.contains("备注: \"no: yes # 1\""))
    #expect(!text.contains("20191009"))
    #expect(try battlemap("import", table, "-o", path("plan.yaml")).status == 73)
  }

  @Test func aCleanTableIsACleanPlan() throws {
    var book = workbook
    book.sheets[2].data = book.sheets[2].data.replacing("20191009", with: "2019年10月9日前")
    let table = try write(book.bytes, "表.xlsx")
    #expect(try battlemap("import", table, "-o", path("plan.yaml"), "--dry-run").status == 0)
    #expect(!FileManager.default.fileExists(atPath: path("plan.yaml")))
    #expect(try battlemap("import", table, "-o", path("plan.yaml"), "--lang", "en").status == 0)
    #expect(try battlemap("check", path("plan.yaml")).status == 0)
    // The workbook itself is the same plan but for its ids.
    for plan in [table, path("plan.yaml")] {
      let status = try battlemap("status", plan, "--format", "json", "--as-of", "2019-10-01")
      let parsed = try JSONSerialization.jsonObject(with: Data(status.output.utf8))
      let summary = try #require((parsed as? [String: Any])?["summary"] as? [String: Int])
      #expect(summary["tasks"] == 2 && summary["done"] == 1)
    }
  }

  @Test func whatCannotBeReadIs66AndWhatIsNoPlanIs1() throws {
    let old = try write([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "旧.xls")
    let refused = try battlemap("import", old, "-o", path("plan.yaml"))
    #expect(refused.status == 66)
    #expect(refused.errors.contains(".xlsx"))
    #expect(try battlemap("import", path("none.xlsx"), "-o", path("plan.yaml")).status == 66)
    let tasks = try write(Array("任务,工作组,截止\n甲,交通组,2019-10-08\n".utf8), "任务.csv")
    let alone = try battlemap("import", tasks, "-o", path("plan.yaml"))
    #expect(alone.status == 1)
    #expect(alone.errors.contains("行动"))
    #expect(try battlemap("import", tasks, "-o", path("plan.yaml"), "--section", "x").status == 64)
    #expect(try battlemap("import", tasks, "-o", path("plan.yaml"), "--map", "x").status == 64)
    #expect(!FileManager.default.fileExists(atPath: path("plan.yaml")))
  }

  @Test func intoAPlanKeepsItsTextAndComesBackInOneStep() throws {
    _ = try battlemap("init", path("s.yaml"), "--sample")
    let before = try String(contentsOfFile: path("s.yaml"), encoding: .utf8)
    let ids = before.matches(of: /编号: (JT-\d+)/).map { String($0.1) }
    _ = try battlemap("record", path("s.yaml"))
    let table = try write(
      Array(
        "编号,任务,工作组,开始,截止,备注\n\(ids[0]),,,,,来电一\n\(ids[1]),,,,20191008,来电二\n,新的一件,traffic,2019-10-01,2019-10-20,\n"
          .utf8), "任务.csv")
    let seen = try battlemap("import", table, "--into", path("s.yaml"), "--dry-run")
    #expect(seen.status == 1, "\(seen.errors)")
    #expect(
      seen.output.hasPrefix("--- \(path("s.yaml"))\n+++ ")
        && seen.output.contains("\n+    备注: 来电一\n"))
    #expect(seen.errors.contains("\(table):E3") && seen.errors.contains("新增 1"))
    #expect(try String(contentsOfFile: path("s.yaml"), encoding: .utf8) == before)

    let done = try battlemap(
      "import", table, "--into", path("s.yaml"), "--format", "json", "--by", "王某", "--reason", "周报")
    #expect(done.status == 1)
    let report = try #require(
      JSONSerialization.jsonObject(with: Data(done.output.utf8)) as? [String: Any])
    func places(_ key: String) -> [String?] {
      (report[key] as? [[String: Any]] ?? []).map { $0["place"] as? String }
    }
    #expect(places("added") == ["\(table):B4"])
    #expect(places("changed") == ["\(table):F2", "\(table):F3"])
    #expect(places("not_understood") == ["\(table):E3"])
    let log = try battlemap("log", path("s.yaml"), "--format", "json")
    #expect(log.output.contains("周报") && log.output.contains("王某") && log.output.contains(ids[1]))
    #expect(try battlemap("undo", path("s.yaml")).status == 0)
    #expect(try String(contentsOfFile: path("s.yaml"), encoding: .utf8) == before)
    #expect(try battlemap("undo", path("s.yaml")).status == 1)
  }

  @Test func intoAndOutDoNotGoTogether() throws {
    let table = try write(Array("任务,工作组\n甲,乙\n".utf8), "任务.csv")
    for words in [[], ["-o", "a.yaml", "--into", "b.yaml"], ["--into", "b.yaml", "--force"]] {
      let ended = try runAll(
        Tmux.program, ["import", table] + words, environment: ["PATH": "/usr/bin:/bin"])
      #expect(ended.status == 64, "\(words)")
    }
    #expect(try battlemap("import", table, "--into", path("none.yaml")).status == 66)
  }

  @Test func csvTablesTogetherAreAPlan() throws {
    let operation = try write(Array("名称,某会\n开幕,2019-11-05\n".utf8), "行动.csv")
    let tasks = try write(Array("事,谁家,何时\n甲,交通组,2019-10-08\n".utf8), "任务.csv")
    let made = try battlemap(
      "import", operation, tasks, "-o", path("plan.yaml"), "--map", "事=任务", "--map", "B=group",
      "--map", "何时=due")
    #expect(made.status == 0, "\(made.output)\(made.errors)")
    let text = try String(contentsOfFile: path("plan.yaml"), encoding: .utf8)
    #expect(text.contains("名称: 交通组") && text.contains("截止: 2019-10-08"))
  }

  @Test func theSampleComesBackFromAWorkbookTheSame() throws {
    _ = try battlemap("init", path("s.yaml"), "--sample")
    #expect(try battlemap("export", path("s.yaml"), "-o", path("s.xlsx")).status == 0)
    #expect(try battlemap("export", path("s.yaml"), "-o", path("s.xlsx")).status == 73)
    #expect(try battlemap("import", path("s.xlsx"), "-o", path("again.yaml")).status == 0)
    let first = try battlemap("status", path("s.yaml"), "--format", "json", "--as-of", "2019-09-29")
    for name in ["s.xlsx", "again.yaml"] {
      let other = try battlemap("status", path(name), "--format", "json", "--as-of", "2019-09-29")
      #expect(other.output == first.output, "\(name)")
    }
    #expect(try battlemap("export", path("s.yaml"), "-o", path("s.ics")).status == 0)
    #expect(try battlemap("export", path("s.yaml"), "-o", path("s.xml")).status == 0)
  }

  @Test func whatThePlanContradictsIsToldByItsCell() throws {
    _ = try battlemap("init", path("s.yaml"), "--sample")
    _ = try battlemap("export", path("s.yaml"), "-o", path("s.xlsx"))
    let told = try battlemap("check", path("s.xlsx"), "--as-of", "2019-06-01", "--format", "json")
    let root = try #require(
      JSONSerialization.jsonObject(with: Data(told.output.utf8)) as? [String: Any])
    let findings = try #require(root["findings"] as? [[String: Any]])
    let rows = findings.compactMap { $0["line"] as? Int }
    #expect(!rows.isEmpty && rows.count == findings.count && rows.allSatisfy { $0 < 200 })
    let sheets = Set(findings.compactMap { ($0["cell"] as? String)?.split(separator: "!").first })
    #expect(sheets == ["任务", "问题"])
    let text = try battlemap("check", path("s.xlsx"), "--as-of", "2019-06-01").output
    #expect(!text.contains("^"), "a workbook has no lines to show")
  }

  @Test func tablesAreWorkbooksForFiles() throws {
    _ = try battlemap("init", path("s.yaml"), "--sample")
    for arguments in [["attention"], ["issues"], ["units"], ["records", "tasks"]] {
      let words = [arguments[0], path("s.yaml")] + arguments.dropFirst() + ["--format", "xlsx"]
      let command = words.map { "'\($0)'" }.joined(separator: " ")
      let made = try runAll(
        "/bin/sh", ["-c", "'\(Tmux.program)' \(command) > '\(path("t.xlsx"))'"],
        environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path])
      #expect(made.status == 0, "\(made.errors)")
      let bytes = try Data(contentsOf: folder.appendingPathComponent("t.xlsx"))
      #expect(bytes.starts(with: [0x50, 0x4B]))
    }
  }
}
