/// A key press, independent of any terminal library.
public enum Key: Hashable, Sendable {
  /// A printable character.
  case character(Character)
  /// A character with Ctrl, in lower case.
  case control(Character)
  case up, down, left, right
  case pageUp, pageDown, home, end
  case enter, escape, backspace, tab, backTab, delete
  case function(Int)
}

/// A mouse event, in cells.
public struct MouseEvent: Hashable, Sendable {
  public enum Kind: Hashable, Sendable { case click, doubleClick, wheelUp, wheelDown }
  public var kind: Kind
  public var x: Int
  public var y: Int
  public init(_ kind: Kind, x: Int, y: Int) {
    self.kind = kind
    self.x = x
    self.y = y
  }
}
