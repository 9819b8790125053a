/** Whether a reading is more than the whole that it is a share of: above 100 in percent, which may be right and may be a slip. */
export function isAboveWhole(unit: string, value: number): boolean {
  return /^(?:%|per ?cent|percentage)$/i.test(unit.trim()) && value > 100
}
