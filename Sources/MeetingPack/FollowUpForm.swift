import BattlePlan
import Canvas
import Pages
import Situation

/// 督办单 as a form on one A4 sheet: its subject, and space for the measures, the reply, seals and signatures.
public func followUpDocument(_ sheet: FollowUpSheet, created: String) -> Document {
  Document(
    title: visible("\(sheet.title) \(sheet.number)"), foot: visible(sheet.operation),
    created: created, paper: .a4, pages: [followUpPage(sheet)])
}

func followUpPage(_ sheet: FollowUpSheet) -> Page {
  let language = sheet.language
  var form = Form(
    title: sheet.title, over: visible(sheet.operation), mark: sheet.light.role ?? .red,
    head: [
      Fact(language("编号", "No."), visible(sheet.number)),
      Fact(language("签发单位", "Issued by"), visible(sheet.issuer)),
      Fact(language("签发日期", "Issued on"), sheet.issued),
    ],
    rows: sheet.rows.map { row in
      Form.Row(visible(row.label), visible(row.value), isStrong: row.isStrong)
    })
  if !sheet.hasMeasure { form.rows.append(Form.Row(language("对策措施", "Measures"), lines: 3)) }
  form.rows.append(Form.Row(language("办理情况", "Reply"), lines: 6))
  form.signatures = [
    [
      language("签发人（盖章）", "Issued by (seal)"), language("签收人", "Received by"),
      language("签收日期", "Received on"),
    ],
    [
      language("承办单位（盖章）", "Handled by (seal)"), language("负责人签字", "Signature"),
      language("反馈日期", "Replied on"),
    ],
  ]
  return Page("\(sheet.title) \(visible(sheet.record.id))", isUpright: true, blocks: [.form(form)])
}
