/** Text that a spreadsheet may run as a formula: also behind blanks, and in the full width of Asian keyboards. */
export const formula = /^[\s\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r]/
