import BattlePlan

/// Every key used anywhere in the plan format.
let formatKeys: Set<String> = {
  var keys: Set<String> = ["battlemap", "挂图"]
  keys.formUnion(Section.words)
  let nested = [Plan.Person.description.shape, Plan.Office.description.shape]
  for shape in Section.allCases.map(\.shape) + nested {
    keys.formUnion(shape.fields.flatMap(\.words))
  }
  return keys
}()
