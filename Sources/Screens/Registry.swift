import Board

extension Registry {
  /// Every kind of view and layer of the board.
  package static let all = Registry(
    views: [
      OverviewView.kind, GroupView.kind, TaskView.kind, TimelineView.kind, AttentionView.kind,
      IssuesView.kind, UnitsView.kind, UnitView.kind, DrillsView.kind, ChangesView.kind,
      TrendView.kind, LogView.kind, HandoverView.kind, RecordView.kind, FaultsView.kind,
    ],
    layers: LayerKind.standard + [FollowUpSheetLayer.kind, DelayLayer.kind, ReportLayer.kind])
}
