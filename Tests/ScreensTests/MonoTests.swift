import BattlePlan
import Canvas
import PictureSamples
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

/// Without colours: what must not be taken for each other differs in its sign, or in an attribute.
@Suite struct MonoTests {
  /// Bold, underlined, reversed, dim.
  private struct Look: Hashable {
    let attributes: [Bool]

    init(_ role: Role, on ground: Ground, _ theme: Theme) {
      let paint = theme.paint(Style(role, on: ground), at: .none)
      attributes = [paint.isBold, paint.isUnderlined, paint.isReversed, paint.isDim]
    }
  }

  private let theme = try! builtInTheme("mono")

  private func look(_ role: Role, on ground: Ground = .base) -> Look {
    Look(role, on: ground, theme)
  }

  @Test func itHasNoColour() {
    for role in Role.allCases {
      for ground in Ground.allCases {
        let paint = theme.paint(Style(role, on: ground), at: .direct)
        #expect(paint.foreground == -1 && paint.background == -1, "\(role) on \(ground)")
      }
    }
  }

  /// Drawn with one sign, or as text beside text.
  @Test(arguments: [
    (Role.bar, Role.critical), (.bar, .done), (.bar, .barRest), (.critical, .barRest),
    (.bar, .forecast), (.plain, .muted), (.plain, .title), (.plain, .strong), (.plain, .match),
    (.plain, .changed), (.plain, .stale), (.plain, .error), (.plain, .warning), (.muted, .stale),
    (.muted, .title), (.changed, .match), (.error, .warning), (.rule, .today), (.key, .hint),
  ])
  func rolesDiffer(one: Role, other: Role) {
    // On a banner everything is of one weight: it says one thing.
    for ground in Ground.allCases where ![.alert, .selection, .header].contains(ground) {
      #expect(look(one, on: ground) != look(other, on: ground), "on \(ground)")
    }
  }

  @Test func theSelectionAndABannerAreSeen() {
    for role in Role.allCases {
      for ground in [Ground.base, .lane, .panel, .footer] {
        #expect(look(role, on: .selection) != look(role, on: ground), "\(role) on \(ground)")
        #expect(look(role, on: .alert) != look(role, on: ground), "\(role) on \(ground)")
      }
    }
    #expect(look(.plain, on: .selection) != look(.plain, on: .alert))
  }

  /// Every light has its own sign on every terminal.
  @Test(arguments: [SignSet.all, .console, .unambiguous])
  func lightsDifferInTheirSigns(signs: SignSet) {
    let glyphs: Glyphs = signs == .unambiguous ? .ascii : .unicode
    let all = [
      glyphs.red, glyphs.yellow, glyphs.blue, glyphs.green, glyphs.grey, glyphs.done, glyphs.stale,
      glyphs.changed,
    ]
    var canvas = Canvas(width: 2 * all.count, height: 1)
    for (place, sign) in all.enumerated() { canvas.write(sign, x: 2 * place, y: 0, style: Style()) }
    canvas.keepOnly(signs)
    let shown = all.indices.map { canvas[2 * $0, 0].scalar }
    #expect(Set(shown).count == all.count, "\(canvas.text)")
  }

  /// On every screen of the sample: where one sign stands for two things, it looks different.
  @Test func signsOfTheScreensDiffer() throws {
    var count = 0
    for keys in ["", "2", "t", "a", "i", "u", "d", "w"] {
      var roles: [UInt32: Set<Role>] = [:]
      var session = Session(try sampleBoard(Size(width: 160, height: 45)))
      session.type(keys)
      for cell in session.screen.cells where [.base, .lane].contains(cell.style.ground) {
        guard let scalar = Unicode.Scalar(cell.scalar), "▆▂╍┄▸█▒░".unicodeScalars.contains(scalar)
        else { continue }
        roles[cell.scalar, default: []].insert(cell.style.role)
      }
      for (scalar, roles) in roles where roles.count > 1 {
        let sign = String(Character(Unicode.Scalar(scalar)!))
        #expect(Set(roles.map { look($0) }).count == roles.count, "\(keys) \(sign): \(roles)")
        count += 1
      }
    }
    #expect(count > 2)
  }
}
