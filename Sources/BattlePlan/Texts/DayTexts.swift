extension Day {
  /// `5月`, `May`.
  public func monthName(_ language: Language) -> String {
    let month = components.month
    let names = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    return language("\(month)月", names[month - 1])
  }

  /// `周一`, `Mon`.
  public func weekdayName(_ language: Language) -> String {
    let index = weekday - 1
    return language(
      ["周一", "周二", "周三", "周四", "周五", "周六", "周日"][index],
      ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][index])
  }
}
