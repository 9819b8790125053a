import type { Report } from '#domain/report/report.ts'

/** A report as a test needs it: only what the test is about is said. */
export function aReport(given: Partial<Report> = {}): Report {
  return {
    id: 'RRB-HR-001',
    version: 1,
    board: 'WCJB-RRB',
    seat: 'RRB-PROBATION',
    portfolio: null,
    meeting: 'WCJB-RRB-2026-02-05',
    period: { from: '2025-11-06', to: '2026-01-28' },
    marking: 'OFFICIAL',
    status: 'draft',
    brag: null,
    lastBrag: null,
    forecast: null,
    sections: {},
    promises: [],
    drafted: {},
    saved: {},
    aside: [],
    writing: [],
    begun: { at: '2026-01-14T10:00:00.000Z', by: 'ann' },
    submitted: null,
    returned: null,
    cleared: null,
    late: false,
    tabled: false,
    ...given,
  }
}
