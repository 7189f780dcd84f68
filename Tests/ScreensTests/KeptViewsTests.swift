import BattlePlan
import Canvas
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

/// `:keep NAME`, and the function keys that open kept views.
@Suite struct KeptViewsTests {
  private func command(_ text: String, _ session: inout Session) {
    session.type(":" + text)
    session.press(.enter)
  }

  @Test func aViewComesBackWithItsFilterAndOrder() throws {
    var session = Session(try sampleBoard())
    session.type("4fs")
    let kept = session.text
    command("keep 社会组亮灯", &session)
    #expect(session.rows(with: "已存为 F1：社会组亮灯").count == 1)
    session.type("o")
    session.press(.function(1))
    #expect(session.text == kept)
    #expect(session.board.stack.count == 2)
    // The help says what the key does.
    #expect(session.board.screenBindings.contains { $0.help.zh == "自存画面：社会组亮灯" })
    command("forget 社会组亮灯", &session)
    #expect(session.board.action(for: .function(1)) == nil)
  }

  /// A timeline of one group is that group's again, and a group's list its milestone's.
  @Test(arguments: ["2t", "3ll", "1tf"])
  func whatItIsAboutIsKept(keys: String) throws {
    var session = Session(try sampleBoard())
    session.type(keys)
    let kept = session.text
    command("keep x", &session)
    let text = session.board.keptViews.text
    session = Session(try sampleBoard())
    session.board.keptViews = KeptViews(text: text)
    session.press(.function(1))
    #expect(session.rows(with: "1 组").isEmpty)
    #expect(
      session.text.split(separator: "\n").dropFirst(3) == kept.split(separator: "\n").dropFirst(3))
  }

  /// A kept view may have a view's own name.
  @Test func aNameIsNoLoop() throws {
    var session = Session(try sampleBoard())
    session.type("af")
    command("keep attention", &session)
    session.type("o")
    let isOpen = session.board.open("attention")
    #expect(isOpen)
    #expect(try session.view(AttentionView.self).filter.lights == .red)
  }

  /// As they were kept before there were milestones in them.
  @Test func olderOnesAreRead() throws {
    let views = KeptViews(text: "我的=group:press|red||水%3B|2").views
    #expect(views.count == 1)
    #expect(views.first?.saved.order == 2)
    #expect(views.first?.saved.filter.text == "水;")
  }

  @Test func whatIsKeptIsSavedAndReadAgain() throws {
    var session = Session(try sampleBoard())
    session.type("aF=;|%")
    session.press(.enter)
    command("keep 我的;=", &session)
    let saved = try #require(
      session.effects.compactMap {
        if case .remember(.views(let views)) = $0 { views } else { nil }
      }
      .last)
    #expect(KeptViews(text: saved.text) == saved)
    #expect(saved.views.first?.saved.filter.text == "=;|%")
    var again = Session(try sampleBoard())
    again.board.keptViews = KeptViews(text: saved.text)
    let isOpen = again.board.open("我的;=")
    #expect(isOpen)
    #expect(again.text.contains("“=;|%”"))
  }

  @Test func thereAreEightKeys() throws {
    var session = Session(try sampleBoard())
    for number in 1...8 { command("keep \(number)", &session) }
    command("keep 9", &session)
    #expect(session.board.notice?.isError == true)
    #expect(session.board.keptViews.views.count == 8)
    command("keep 3", &session)
    #expect(session.board.notice?.isError == false)
  }

  @Test(arguments: ["", "=", "a", "a=", "a=b", "a=b|c", "a=|x|||0", "a=attention|all|||x", ";;=;"])
  func whatCannotBeReadIsLeftOut(text: String) {
    #expect(KeptViews(text: text).views.isEmpty)
  }

  @Test func whatIsGoneIsSaid() throws {
    var session = Session(try sampleBoard())
    session.board.keptViews = KeptViews(text: "旧=group:none|all|||0")
    session.press(.function(1))
    #expect(session.rows(with: "“旧”要看的已不在计划里").count == 1)
    #expect(session.board.stack.count == 1)
  }
}
