import BattlePlan
import Canvas
import Foundation
import Situation
import TestPlans
import Testing

@testable import Reports

/// 日报: its contents, and that its numbers agree.
@Suite struct BriefTests {
  private let plan =
    head + """
      milestones: [{id: m1, name: 综合演练, date: 2019-10-10}]
      tasks:
        - {id: T-1, title: 巡逻, group: a, start: 2019-09-01, due: 2019-09-26, status: doing, progress: 90}
        - {id: T-2, title: 布展, group: a, owner: 张某, phone: "31", start: 2019-09-01, due: 2019-10-02, status: doing, progress: 90}
        - {id: T-3, title: 培训, group: a, start: 2019-08-01, due: 2019-09-25, status: done, finished: 2019-09-25, deliverable: 名册}
        - {id: T-4, title: 早事, group: a, start: 2019-08-01, due: 2019-08-25, status: done, finished: 2019-08-25}
      issues:
        - {id: I-1, title: 漏水, group: a, status: closed, closed: 2019-09-28, measure: 换管}
        - {id: I-2, title: 断电, group: a, due: 2019-09-28}
      """

  private func brief(_ language: Language = .zh, since: String? = nil) throws -> Brief {
    let situation = try situation(plan)
    let differences = try since.map {
      PlanDifferences(from: try reading($0).plan, to: situation.plan, language)
    }
    return Brief(situation, since: differences, language)
  }

  @Test func itSaysTheDayWhatIsRedWhatIsDueAndWhatWasClosed() throws {
    let text = try brief().text(.text)
    for words in [
      "一号行动工作日报", "2019年9月29日（星期日）　距开幕 37 天", "任务共 4 项", "已完成 2 项",
      "二、红灯事项（2 项）", "T-1 巡逻（甲组）：逾期 3 天", "问题 I-2 断电（甲组）：逾期 1 天。请找办公室 主任 10。",
      "三、今后 7 天到期（1 项）", "四、近 7 天销项销号", "T-3 培训：2019-09-25，甲组，名册",
      "I-1 漏水：2019-09-28，甲组，换管", "附件：编号清单", "已完成 2 项（T-3、T-4）",
    ] { #expect(text.contains(words), "no “\(words)” in:\n\(text)") }
    #expect(text.contains(#/10-02 +任务 +T-2 +布展 +甲组 +张某 31/#))
    #expect(!text.contains("T-4 早事"), "closed long ago")
    #expect(!text.contains("变动"), "there is no earlier plan")
  }

  @Test func anEarlierPlanTellsWhatChangedAndWhatWasClosedSince() throws {
    let before = plan.replacing("status: done, finished: 2019-08-25", with: "status: doing")
      .replacing("due: 2019-10-02", with: "due: 2019-09-30")
    let text = try brief(since: before).text(.text)
    #expect(text.contains("四、上期以来销项销号"))
    #expect(text.contains("T-4 早事"))
    #expect(!text.contains("T-3 培训"), "was done before")
    #expect(text.contains("五、与上期相比的变动（2 项）"))
    #expect(text.contains("任务 T-2 布展：截止 2019-09-30 → 2019-10-02"))
  }

  @Test func englishHasNoChineseButThePlansOwn() throws {
    let situation = try situation(
      plan.replacing(#/[\u4e00-\u9fff]+/#, with: "x"))
    for format in BriefFormat.allCases {
      let text = Brief(situation, since: nil, .en).text(format)
      #expect(!text.replacing("Noto Serif CJK SC", with: "").contains(#/[\u3000-\u9fff]/#))
    }
    #expect(try brief(.en).text(.md).contains("## 2. Red (2)"))
  }

  /// Every count of the first part equals the ids in the annex.
  @Test func everyNumberHasItsIds() throws {
    let situation = try sampleSituation()
    let annex = Brief(situation, since: nil, .zh).annex
    var ids: [String: [String]] = [:]
    for case .paragraph(let words) in annex.blocks {
      for match in words.matches(of: #/(\p{Han}+) (\d+) 项（([^）]*)）/#) {
        let list = match.3.split(separator: "、").map(String.init)
        #expect(list.count == Int(match.2), "\(words)")
        ids[String(match.1), default: []] += list
      }
    }
    let total = situation.assessment.total
    #expect(ids["已完成"]?.count == total.done)
    #expect(ids["红"]?.count == total.red)
    #expect(ids["其中逾期"]?.count == total.overdue)
    #expect(ids["黄"]?.count == total.yellow)
    #expect(ids["蓝"]?.count == total.blue)
    #expect(ids["按计划"]?.count == total.green - total.done)
    #expect(ids["未到开工"]?.count == total.grey)
    #expect(ids["长期"]?.count == total.ongoing)
    let counted = ids.filter { !["其中逾期", "长期"].contains($0.key) }.values.flatMap { $0 }
    #expect(counted.count == total.tasks && Set(counted).count == total.tasks)
  }

  @Test func whatThePlanSaysIsTextAndNothingElse() throws {
    let hostile = try situation(
      head.replacing("一号行动", with: "\"<script>x</script> & *行动*\"") + """
        tasks:
          - {id: T-1, title: "a|b `c` [d](e) _f_ # g <b>", group: a, start: 2019-09-01, due: 2019-09-26}
        """)
    let html = Brief(hostile, since: nil, .zh).text(.html)
    #expect(!html.contains("<script>") && !html.contains("<b>"))
    #expect(html.contains("&lt;script&gt;x&lt;/script&gt; &amp; *行动*"))
    let markdown = Brief(hostile, since: nil, .zh).text(.md)
    #expect(markdown.contains(##"a\|b \`c\` \[d\](e) \_f\_ \# g \<b\>"##))
    #expect(!markdown.contains("<script>"))
  }

  @Test func aPlanWithNothingInItStillHasABrief() throws {
    let empty = try situation("battlemap: 1\noperation: {name: 空, opens: 2019-09-01}")
    for format in BriefFormat.allCases {
      for language in Language.allCases {
        let text = Brief(empty, since: nil, language).text(format)
        #expect(text.contains(language("没有红灯事项", "Nothing is red")))
      }
    }
  }

  @Test func headingsAreCountedAsInChinese() {
    #expect(
      [1, 9, 10, 11, 20, 21].map { Brief.numeral($0) } == ["一", "九", "十", "十一", "二十", "二十一"])
  }

  /// 行首行尾: no line begins with closing punctuation, ends in an opening bracket or cuts an id.
  @Test(arguments: 16...40)
  func linesAreBrokenAsChineseIsSet(width: Int) {
    let text = "未完成 3 项：XC-17、JT-21（甲组）；“综合演练”还有 11 天，请找办公室 021-0000-0010。"
    let lines = TextWidth.wrapped(text, to: width)
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    for line in lines {
      #expect(!"，。；：、）”".contains(line.first ?? "x"), "\(lines)")
      #expect(!"（“".contains(line.last ?? "x"), "\(lines)")
    }
    for word in ["XC-17", "JT-21", "021-0000-0010"] {
      #expect(lines.contains { $0.contains(word) }, "\(lines)")
    }
    for line in lines { #expect(TextWidth.columns(line) <= width) }
  }
}

/// The brief on the web and on a phone.
struct BriefPageTests {
  private func page(_ language: Language) throws -> String {
    Brief(try sampleSituation(), since: nil, language).text(.html)
  }

  @Test func numbersAndIdsDoNotBreak() throws {
    let page = try page(.zh)
    #expect(page.contains("<a class=\"n\" href=\"tel:02100000010\">021-0000-0010</a>"))
    #expect(page.contains("<span class=\"n\">SH-17</span>"))
    // A date is not a phone number.
    #expect(!page.contains(/tel:20[0-9]{6}[^0-9]/))
    // A link for every number, wherever it is.
    #expect(!page.replacing(/<a [^>]*>[^<]*<\/a>/, with: "").contains("021-0000"))
  }

  @Test(arguments: Language.allCases) func lightsHaveTheirColour(language: Language) throws {
    let page = try page(language)
    #expect(page.contains("<h2 class=\"red\">"))
    #expect(page.contains("<span class=\"red\">\(Light.red.name(language))</span>"))
    for light in Light.allCases where light != .none { #expect(page.contains(".\(light) {")) }
  }
}
