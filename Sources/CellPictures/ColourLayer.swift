/// Geometry in one color.
package struct ColourLayer {
  package var colour: RGB
  package var boxes: [Box] = []
  package var outlines: [VectorPath] = []

  package init(colour: RGB, boxes: [Box] = [], outlines: [VectorPath] = []) {
    self.colour = colour
    self.boxes = boxes
    self.outlines = outlines
  }

  /// Adds a box, extending the previous one if it continues without a gap.
  mutating func add(_ box: Box) {
    if let last = boxes.last, last.y == box.y, last.height == box.height, last.right == box.x {
      boxes[boxes.count - 1].width += box.width
    } else {
      boxes.append(box)
    }
  }
}

/// Layers by color, in the order in which the colors first appeared, so that equal canvases give equal bytes.
struct LayerSet {
  private(set) var layers: [ColourLayer] = []
  private var places: [RGB: Int] = [:]

  subscript(colour: RGB) -> ColourLayer {
    get { layers[places[colour]!] }
    _modify {
      let place = places[colour] ?? layers.count
      if place == layers.count {
        places[colour] = place
        layers.append(ColourLayer(colour: colour))
      }
      yield &layers[place]
    }
  }
}

extension ColourLayer {
  /// The same area in fewer boxes: boxes on top of each other become one.
  func stacked() -> ColourLayer {
    struct Column: Hashable {
      var x: Int
      var width: Int
      var top: Int
    }
    var result = ColourLayer(colour: colour, outlines: outlines)
    var growing: [Column: Int] = [:]
    for box in boxes {
      let above = Column(x: box.x, width: box.width, top: box.y)
      let place: Int
      if let found = growing.removeValue(forKey: above) {
        place = found
        result.boxes[place].height += box.height
      } else {
        place = result.boxes.count
        result.boxes.append(box)
      }
      growing[Column(x: box.x, width: box.width, top: box.bottom)] = place
    }
    return result
  }
}
